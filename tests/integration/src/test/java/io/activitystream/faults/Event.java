package io.activitystream.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.activitystream.local.RawTopics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Something that happened, on its way to the job.
 *
 * @param kind how its source writes it down
 * @param id its own id
 * @param who did it
 * @param about the thing it is about, such as a charge; of requests and responses the request's id
 * @param number tells what it says ({@link Values})
 * @param changes what it says instead, by the names of members: JSON, or nothing where the member
 *     is left out
 * @param at when it says that it happened
 * @param arrival when it arrived
 */
record Event(
    Kind kind,
    String id,
    String who,
    String about,
    long number,
    Map<String, Optional<String>> changes,
    Instant at,
    Instant arrival) {

  /** How sources write. */
  enum Kind {
    PAGE(Source.SEGMENT) {
      @Override
      Map<String, String> says(Event event) {
        return Values.ofPage(event.number);
      }

      @Override
      String json(Event event) {
        return call(event, "page", "userId", page(event));
      }
    },
    ANONYMOUS_PAGE(Source.SEGMENT) {
      @Override
      Map<String, String> says(Event event) {
        return Values.ofPage(event.number);
      }

      @Override
      String json(Event event) {
        return call(event, "page", "anonymousId", page(event));
      }
    },
    GROUP(Source.SEGMENT) {
      @Override
      String json(Event event) {
        return call(event, "group", "userId", "\"groupId\":\"g-1\",\"traits\":{\"name\":\"G\"}");
      }
    },
    CHARGE(Source.STRIPE) {
      @Override
      Map<String, String> says(Event event) {
        return Values.ofCharge(event.number);
      }

      @Override
      String json(Event event) {
        return stripe(event, "charge.succeeded");
      }
    },
    REFUND(Source.STRIPE) {
      @Override
      Map<String, String> says(Event event) {
        return Values.ofRefund();
      }

      @Override
      String json(Event event) {
        return stripe(event, "charge.refunded");
      }
    },
    BROKEN_WEBHOOK(Source.STRIPE) {
      @Override
      String json(Event event) {
        return "{\"id\":\"" + event.id + "\",";
      }
    },
    REQUEST(Source.API) {
      @Override
      Map<String, String> says(Event event) {
        return Values.ofRequest();
      }

      @Override
      String json(Event event) {
        return log(event, "request");
      }
    },
    RESPONSE(Source.API) {
      @Override
      Map<String, String> says(Event event) {
        return Values.ofResponse(event.number);
      }

      @Override
      String json(Event event) {
        return log(event, "response");
      }
    },
    ROW_READ(Source.DEBEZIUM) {
      @Override
      String json(Event event) {
        return change(event, "r", "null", row(event, "free"));
      }
    },
    ROW_UPDATED(Source.DEBEZIUM) {
      @Override
      String json(Event event) {
        return change(event, "u", row(event, "free"), row(event, "team"));
      }
    };

    private final Source source;

    Kind(Source source) {
      this.source = source;
    }

    Source source() {
      return source;
    }

    abstract String json(Event event);

    /** What an event says where nothing has changed that. */
    Map<String, String> says(Event event) {
      return Map.of();
    }

    private static String page(Event event) {
      return "\"name\":\"Page\",\"properties\":{" + event.members() + "}";
    }

    private static String call(Event event, String type, String whose, String more) {
      return "{\"type\":\"%s\",\"messageId\":\"%s\",\"timestamp\":\"%s\",\"%s\":\"%s\",%s}"
          .formatted(type, event.id, millis(event), whose, event.who, more);
    }

    private static String stripe(Event event, String type) {
      return """
      {"id":"%s","object":"event","created":%d,"type":"%s","livemode":true,"data":{"object":{\
      "id":"%s","object":"charge","customer":"%s",%s\
      },"previous_attributes":{"amount_refunded":0}}}"""
          .formatted(
              event.id, event.at.getEpochSecond(), type, event.about, event.who, event.members());
    }

    private static String log(Event event, String log) {
      return """
      {"log":"%s","request_id":"%s","time":"%s","route":"/v1/boards","client":{"user_id":"%s"},%s}"""
          .formatted(log, event.about, millis(event), event.who, event.members());
    }

    private static String change(Event event, String operation, String before, String after) {
      return """
      {"before":%s,"after":%s,"op":"%s","ts_ms":%d,"source":{"connector":"postgresql",\
      "name":"application","db":"application","schema":"public","table":"customers",\
      "ts_ms":%d,"txId":%d,"lsn":%d}}"""
          .formatted(
              before,
              after,
              operation,
              event.arrival.toEpochMilli(),
              event.at.toEpochMilli(),
              event.number,
              event.number);
    }

    private static String row(Event event, String plan) {
      return """
      {"id":"%s","email":"%s@example.com","plan":"%s"}"""
          .formatted(event.who, event.who, plan);
    }

    private static Instant millis(Event event) {
      return event.at.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /** Who writes. */
  enum Source {
    SEGMENT("segment"),
    STRIPE("stripe"),
    API("api"),
    DEBEZIUM("debezium");

    private final String title;

    Source(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /** One that says what its number tells. */
  Event(Kind kind, String id, String who, String about, long number, Instant at, Instant arrival) {
    this(kind, id, who, about, number, Map.of(), at, arrival);
  }

  boolean isOf(Source source) {
    return kind.source == source;
  }

  Event of(Kind other) {
    return new Event(other, id, who, about, number, changes, at, arrival);
  }

  Event by(String other) {
    return new Event(kind, id, other, about, number, changes, at, arrival);
  }

  Event withId(String other) {
    return new Event(kind, other, who, about, number, changes, at, arrival);
  }

  Event about(String other) {
    return new Event(kind, id, who, other, number, changes, at, arrival);
  }

  Event happening(Instant other) {
    return new Event(kind, id, who, about, number, changes, other, arrival);
  }

  Event arriving(Instant other) {
    return new Event(kind, id, who, about, number, changes, at, other);
  }

  /** What it says, as JSON. */
  String said(String member) {
    Optional<String> change = changes.get(member);
    return change == null ? kind.says(this).get(member) : change.orElseThrow();
  }

  /** One that says something else. */
  Event saying(String member, String json) {
    return changing(member, Optional.of(json));
  }

  Event without(String member) {
    return changing(member, Optional.empty());
  }

  private Event changing(String member, Optional<String> json) {
    Map<String, Optional<String>> all = new HashMap<>(changes);
    all.put(member, json);
    return new Event(kind, id, who, about, number, Map.copyOf(all), at, arrival);
  }

  private String members() {
    Map<String, String> all = new LinkedHashMap<>(kind.says(this));
    changes.forEach(
        (member, json) ->
            json.ifPresentOrElse(value -> all.put(member, value), () -> all.remove(member)));
    return all.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(","));
  }

  /** What is sent to its source's topic. */
  ProducerRecord<byte[], byte[]> message() {
    return new ProducerRecord<>(
        RawTopics.PREFIX + kind.source.title,
        null,
        arrival.toEpochMilli(),
        who.getBytes(UTF_8),
        kind.json(this).getBytes(UTF_8));
  }
}
