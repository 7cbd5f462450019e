package io.activitystream.fuzz;

import io.activitystream.fuzz.RowExpression.AtPath;
import io.activitystream.fuzz.RowExpression.Constant;
import io.activitystream.fuzz.RowExpression.FirstOf;
import io.activitystream.fuzz.RowExpression.ItemIndex;
import io.activitystream.fuzz.RowExpression.Template;
import io.activitystream.fuzz.RowExpression.Typed;
import io.activitystream.fuzz.RowMapping.Activity;
import io.activitystream.fuzz.RowMapping.Test;
import io.activitystream.fuzz.RowScene.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes mappings of the documents of a shape. */
final class RowMappings {
  private static final String[] TYPES = {"STRING", "BIGINT", "BOOLEAN", "JSON"};
  private static final ReferencePath ROOT = ReferencePath.root();

  private final Leads leads;
  private final SplittableRandom random;

  /** Where the records are, as far as paths can be made for them; and the items of one. */
  private ReferencePath record = ROOT;

  private ReferencePath item;

  private RowMappings(Shape shape, Writing writing) {
    this.leads = new Leads(shape, writing);
    this.random = writing.random;
  }

  static RowMapping of(Shape shape, Writing writing) {
    return new RowMappings(shape, writing).mapping();
  }

  private RowMapping mapping() {
    List<ReferencePath> records = new ArrayList<>();
    if (oneIn(3)) {
      ReferencePath place = leads.below(ROOT);
      records.add(place);
      record = elements(ROOT, place);
    }
    if (records.isEmpty() || oneIn(2)) {
      records.add(ROOT);
    }
    RowExpression id = identifier();
    RowExpression customer = identifier();
    Test ignored = oneIn(4) ? test() : null;
    List<Activity> activities = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      activities.add(activity("happened_" + i));
    }
    return new RowMapping(records, id, customer, ignored, activities);
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private static ReferencePath elements(ReferencePath base, ReferencePath path) {
    ReferencePath below = base;
    for (ReferencePath.Step step : path.withoutLastWildcard().steps()) {
      below = below.then(step);
    }
    return below.then(new ReferencePath.Index(0));
  }

  private RowExpression identifier() {
    List<RowExpression> choices = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      choices.add(new AtPath(Scope.RECORD, leads.below(record), false));
    }
    if (choices.isEmpty() || !oneIn(3)) {
      choices.add(new Constant("nobody"));
    }
    return new FirstOf(choices, true);
  }

  private Activity activity(String name) {
    Test when = oneIn(2) ? test() : null;
    ReferencePath explode = oneIn(3) ? leads.below(record) : null;
    item = explode == null ? null : elements(record, explode);
    RowExpression link = oneIn(4) ? new Template(path(false), path(false)) : null;
    Map<String, RowExpression> features = new LinkedHashMap<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      features.put("f" + i, feature());
    }
    return new Activity(name, when, explode, link, features);
  }

  private Test test() {
    AtPath path = new AtPath(Scope.RECORD, leads.below(record), false);
    if (oneIn(3)) {
      return new Test(path, List.of("abc", "", "a"), true);
    }
    return new Test(path, null, oneIn(3));
  }

  private RowExpression feature() {
    return switch (random.nextInt(8)) {
      case 0 -> item == null ? path(true) : new ItemIndex();
      case 1 -> new FirstOf(List.of(path(true), path(true)), false);
      case 2, 3 -> typed();
      default -> path(true);
    };
  }

  private RowExpression typed() {
    String type = TYPES[random.nextInt(TYPES.length)];
    boolean all = type.equals("JSON");
    RowExpression of = oneIn(4) ? new FirstOf(List.of(path(all), path(all)), false) : path(all);
    boolean textual = type.equals("STRING") || all;
    return new Typed(of, type, textual && oneIn(3) ? "otherwise" : null);
  }

  private AtPath path(boolean all) {
    if (item != null && !oneIn(3)) {
      return new AtPath(Scope.ITEM, leads.below(item), all);
    }
    return oneIn(8)
        ? new AtPath(Scope.ENVELOPE, leads.below(ROOT), all)
        : new AtPath(Scope.RECORD, leads.below(record), all);
  }
}
