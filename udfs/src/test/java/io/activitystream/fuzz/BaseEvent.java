package io.activitystream.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.activitystream.json.JsonLimits;
import java.util.stream.Stream;

/** Events of several sources, and what a mapping might take from each. */
enum BaseEvent {
  TRACK(
      ",",
      ":",
      "{'type':'track','messageId':'m-1','userId':'u-1','event':'Order Completed','context':"
          + "{'library':{'name':'analytics.js','version':'2.11.1'},'ip':'192.0.2.1','locale':'en'},"
          + "'properties':{'total':27.5,'currency':'eur','coupon':null,'gift':true},"
          + "'timestamp':'2026-01-31T10:20:30.123Z'}",
      "$.type",
      "$.userId",
      "$.event",
      "$.properties.total",
      "$.properties.coupon",
      "$.timestamp",
      "$.traits.email"),
  INVOICE(
      ", ",
      ": ",
      "{'id':'evt_1','object':'event','created':1767225600,'data':{'object':{'id':'in_1',"
          + "'amount_paid':4900,'customer':null,'metadata':{'note':'a\\u0000b\\n'},'lines':{'data':[{'id':'il_1',"
          + "'quantity':3},{'id':'il_2','quantity':1}]}}},'livemode':false,'request':{'id':null}}",
      "$.id",
      "$.created",
      "$.data.object",
      "$.data.object.amount_paid",
      "$.data.object.lines.data[*].quantity",
      "$.data.object.lines.data[1].id",
      "each $.data.object with $.id $.metadata",
      "each $.request with $.id",
      "$.*.id"),
  CHANGE(
      ",",
      ":",
      "{'schema':{'type':'struct','name':'a\\u0000b'},'payload':{'op':'u','before':{'id':7,"
          + "'plan':'free','note':'x\\ud800y'},'after':{'id':7,'plan':'pro','tags':['\\u0000','b'],"
          + "'weight':1e2},'source':{'db':'app','lsn':12345678}},'ts':1767225600000}",
      "$.schema.name",
      "$.payload",
      "$.payload.op",
      "$.payload.before",
      "$.payload.after.plan",
      "$.payload.after.tags[*]",
      "$.ts",
      "each $.payload.after with $.id $.tags $.weight",
      "each $.payload.after.tags with $.x"),
  BATCH(
      ",\n  ",
      ":",
      "[{'sku':'a','qty':1,'tags':['x','y'],'tax':{'rate':0.19}},{'sku':'b','qty':2,'tags':[],"
          + "'tax':{'rate':0.19}},{'sku':'c','qty':3,'tags':['x','y'],'tax':{'rate':0.07}}]",
      "each $ with $.sku $.tags[*] $.tax.rate",
      "$[2].qty"),
  UNWANTED(
      ",",
      ":",
      "{'a':{'b':[1,2,{'c':'d'}],'e':'fghijklmnopqrstuvwxyz'},'a2':-0.5,'':'','é':'日本😀',"
          + "'q\\\\':[[],{},[{}]],'z':[true,false,null,'tail of more than sixteen bytes']}"),
  WILDCARDS(
      ",",
      " : ",
      "{'a':{'x':1,'y':'one'},'b':{'x':2,'y':'two'},'ä😀':{'x':[3,4]},'key_1':5,'key_2':6}",
      "$",
      "$.*",
      "$.*.x",
      "$.*.x[*]",
      "$['ä😀']",
      "$.key_2");

  private final EditableJson json;
  private final byte[] utf8;

  /** Paths, and frames as {@code each PATH with PATH PATH}. */
  private final String[] paths;

  BaseEvent(String comma, String colon, String json, String... paths) {
    this.json = EditableJson.of(json.replace('\'', '"'), comma, colon);
    this.utf8 = this.json.toString().getBytes(UTF_8);
    this.paths = paths;
  }

  /** A check of readers of the event's paths. */
  ReaderCheck check() {
    PathPlan plan = PathPlan.empty();
    for (String path : paths) {
      String[] words = path.split(" ");
      if (words.length == 1) {
        plan.add(ReferencePath.parse(path), path);
      } else {
        PathPlan frames = plan.each(ReferencePath.parse(words[1]), words[1]);
        Stream.of(words).skip(3).forEach(one -> frames.add(ReferencePath.parse(one), one));
      }
    }
    return new ReaderCheck(plan, JsonLimits.DEFAULT);
  }

  EditableJson json() {
    return json;
  }

  byte[] utf8() {
    return utf8;
  }
}
