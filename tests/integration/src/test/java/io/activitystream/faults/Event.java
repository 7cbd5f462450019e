package io.activitystream.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.activitystream.local.RawTopics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Something that happened, on its way to the job.
 *
 * @param kind how its source writes it down
 * @param id its own id
 * @param who did it
 * @param about the thing it is about, such as a charge; of requests and responses the request's id
 * @param at when it says that it happened
 * @param arrival when it arrived
 */
record Event(Kind kind, String id, String who, String about, Instant at, Instant arrival) {
  /** How sources write. */
  enum Kind {
    PAGE(Source.SEGMENT) {
      @Override
      String json(Event event) {
        return call(event, "page", "userId", "\"name\":\"Home\",\"properties\":{\"path\":\"/\"}");
      }
    },
    ANONYMOUS_PAGE(Source.SEGMENT) {
      @Override
      String json(Event event) {
        return call(event, "page", "anonymousId", "\"properties\":{\"path\":\"/\"}");
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
      String json(Event event) {
        return stripe(event, "charge.succeeded", 0);
      }
    },
    REFUND(Source.STRIPE) {
      @Override
      String json(Event event) {
        return stripe(event, "charge.refunded", AMOUNT);
      }
    },
    REFUND_OF_MILLIONS(Source.STRIPE) {
      @Override
      String json(Event event) {
        return stripe(event, "charge.refunded", 200_000_000);
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
      String json(Event event) {
        return log(event, "request", "\"method\":\"GET\",\"path\":\"/v1/boards\"");
      }
    },
    REQUEST_WITHOUT_PATH(Source.API) {
      @Override
      String json(Event event) {
        return log(event, "request", "\"method\":\"GET\"");
      }
    },
    RESPONSE(Source.API) {
      @Override
      String json(Event event) {
        return log(event, "response", "\"status\":200,\"duration_ms\":12.5,\"bytes\":512");
      }
    },
    RESPONSE_WITH_STATUS_700(Source.API) {
      @Override
      String json(Event event) {
        return log(event, "response", "\"status\":700");
      }
    },
    RESPONSE_WITH_STATUS_FINE(Source.API) {
      @Override
      String json(Event event) {
        return log(event, "response", "\"status\":\"fine\"");
      }
    };

    private static final long AMOUNT = 4_900;
    private final Source source;

    Kind(Source source) {
      this.source = source;
    }

    Source source() {
      return source;
    }

    abstract String json(Event event);

    private static String call(Event event, String type, String whose, String more) {
      return "{\"type\":\"%s\",\"messageId\":\"%s\",\"timestamp\":\"%s\",\"%s\":\"%s\",%s}"
          .formatted(type, event.id, millis(event), whose, event.who, more);
    }

    private static String stripe(Event event, String type, long refunded) {
      return """
      {"id":"%s","object":"event","created":%d,"type":"%s","livemode":true,"data":{"object":{\
      "id":"%s","object":"charge","amount":%d,"amount_refunded":%d,"currency":"eur","customer":"%s"\
      },"previous_attributes":{"amount_refunded":0}}}"""
          .formatted(
              event.id,
              event.at.getEpochSecond(),
              type,
              event.about,
              Math.max(AMOUNT, refunded),
              refunded,
              event.who);
    }

    private static String log(Event event, String log, String more) {
      return """
      {"log":"%s","request_id":"%s","time":"%s","route":"/v1/boards","client":{"user_id":"%s"},%s}"""
          .formatted(log, event.about, millis(event), event.who, more);
    }

    private static Instant millis(Event event) {
      return event.at.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /** Who writes. */
  enum Source {
    SEGMENT("segment"),
    STRIPE("stripe"),
    API("api");

    private final String title;

    Source(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  boolean isOf(Source source) {
    return kind.source == source;
  }

  Event of(Kind other) {
    return new Event(other, id, who, about, at, arrival);
  }

  Event by(String other) {
    return new Event(kind, id, other, about, at, arrival);
  }

  Event withId(String other) {
    return new Event(kind, other, who, about, at, arrival);
  }

  Event saying(Instant other) {
    return new Event(kind, id, who, about, other, arrival);
  }

  Event arriving(Instant other) {
    return new Event(kind, id, who, about, at, other);
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
