package io.activitystream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.stream.AlertBook.Change;
import io.activitystream.stream.AlertBook.Verdict;
import io.activitystream.stream.oracle.AlertOracle;
import io.activitystream.stream.oracle.AlertOracle.Told;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Alerts beside their definition, with the book written and read before each version. */
class AlertBookProperties {
  private static final Verdict[] VERDICTS = Verdict.values();

  private record Version(long window, Verdict verdict, boolean atOnce) {}

  @Property(tries = 300)
  void alertsAreWhatTheirDefinitionSays(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int versions) {
    List<Version> history = history(new Random(seed), versions);

    assertThat(told(history)).isEqualTo(defined(history));
  }

  @Property(tries = 200)
  void anAlertIsOpenedGoesOnAndIsResolvedAndNoWindowIsToldOfTwice(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int versions) {
    String state = "resolved";
    Set<Long> failed = new HashSet<>();
    for (Told change : told(history(new Random(seed), versions))) {
      assertThat(change.state().equals("opened"))
          .as("%s after %s", change, state)
          .isEqualTo(state.equals("resolved"));
      state = change.state();
      if (!state.equals("resolved")) {
        assertThat(failed.add(change.window())).as("%s for the first time", change).isTrue();
      }
    }
  }

  @Property(tries = 200)
  void everyWindowThatFailsWhenItIsSettledIsToldOf(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int versions) {
    List<Version> history = history(new Random(seed), versions);
    Map<Long, Verdict> last = new HashMap<>();
    history.forEach(version -> last.put(version.window(), version.verdict()));
    long newest = last.keySet().stream().mapToLong(window -> window).max().orElseThrow();

    Set<Long> failed = new HashSet<>();
    told(history).forEach(change -> failed.add(change.window()));

    last.remove(newest);
    last.values().removeIf(verdict -> verdict != Verdict.FAILED);
    assertThat(failed).containsAll(last.keySet());
  }

  @Property(tries = 100)
  void noAlertIsOpenWhenTheLatestSettledWindowHasPassed(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int versions) {
    List<Version> history = new ArrayList<>(history(new Random(seed), versions));
    history.add(new Version(10_000, Verdict.PASSED, true));
    history.add(new Version(10_001, Verdict.PASSED, true));

    List<Told> told = told(history);
    if (!told.isEmpty()) {
      assertThat(told.get(told.size() - 1).state()).isEqualTo("resolved");
    }
  }

  /** Windows move on, are late by a few or by many, and are corrected. */
  private static List<Version> history(Random random, int versions) {
    boolean atOnce = random.nextBoolean();
    double pace = random.nextDouble();
    int disorder = 1 + random.nextInt(random.nextInt(10) == 0 ? 150 : 4);
    List<Version> history = new ArrayList<>();
    long now = -5;
    for (int i = 0; i < versions; i++) {
      now += random.nextDouble() < pace ? 1 : 0;
      long window = now - random.nextInt(disorder);
      history.add(new Version(window, VERDICTS[random.nextInt(VERDICTS.length)], atOnce));
    }
    return history;
  }

  private static List<Told> defined(List<Version> history) {
    AlertOracle oracle = new AlertOracle(AlertBook.MOST_WINDOWS);
    for (int i = 0; i < history.size(); i++) {
      Version version = history.get(i);
      oracle.judge(
          version.window(),
          version.verdict().name().toLowerCase(Locale.ROOT),
          version.atOnce(),
          "row " + i);
    }
    return oracle.told();
  }

  private static List<Told> told(List<Version> history) {
    List<Told> told = new ArrayList<>();
    byte[] state = null;
    for (int i = 0; i < history.size(); i++) {
      Version version = history.get(i);
      AlertBook book = new AlertBook(state);
      book.judge(
          version.window(),
          version.verdict(),
          version.atOnce(),
          ("row " + i).getBytes(StandardCharsets.UTF_8),
          (change, openedAt, window, failedWindows, row) ->
              told.add(
                  new Told(
                      name(change),
                      openedAt,
                      window,
                      failedWindows,
                      new String(row, StandardCharsets.UTF_8))));
      state = book.toBytes(new StateWriter());
    }
    return told;
  }

  private static String name(Change change) {
    return change.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
