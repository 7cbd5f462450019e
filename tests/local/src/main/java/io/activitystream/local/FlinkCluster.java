package io.activitystream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Flink session cluster of one JobManager and one TaskManager, in processes of their own that
 * listen on the loopback address only and run in UTC whatever the machine's time zone is.
 */
final class FlinkCluster implements Server {
  private static final String JOB_MANAGER = Part.JOB_MANAGER.process();
  private static final String TASK_MANAGER = Part.TASK_MANAGER.process();
  private static final String TASK_MANAGER_JVM = "taskmanager.jvm";

  private static final Duration START_UP = Duration.ofSeconds(240);
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final Duration SHUT_DOWN = Duration.ofSeconds(15);

  /**
   * How long a process waits for its own RPC to start: ten seconds are not enough on a busy
   * machine. Flink's setting pekko.startup-timeout does not reach the library, which looks
   * elsewhere.
   */
  private static final String PATIENT_RPC = "-Dpekko.remote.classic.startup-timeout=120s";

  private static final String CHECKPOINTS = "execution.checkpointing.dir";

  private static final int SLOTS = 8;
  private static final int FRAMEWORK_HEAP_MB = 128;
  private static final int TASK_HEAP_MB = 1024;
  private static final int FRAMEWORK_DIRECT_MB = 128;
  private static final int NETWORK_MB = 128;
  private static final int METASPACE_MB = 384;

  private final Installation installation;
  private final RunFolder folder;
  private final Ports ports;

  FlinkCluster(Installation installation, RunFolder folder, Ports ports) {
    this.installation = installation;
    this.folder = folder;
    this.ports = ports;
  }

  FlinkRest rest() {
    return new FlinkRest(URI.create("http://" + Ports.HOST + ":" + ports.of(Port.WEB)));
  }

  /** The TaskManager's log. */
  Path taskLog() {
    return folder.logs().resolve(TASK_MANAGER + ".log");
  }

  @Override
  public Set<Part> parts() {
    return Set.of(Part.JOB_MANAGER, Part.TASK_MANAGER);
  }

  @Override
  public Set<Port> ports() {
    return Set.of(Port.WEB, Port.RPC);
  }

  /** Whether it runs with today's configuration and its TaskManager answers. */
  @Override
  public boolean isHealthy() {
    return ports.has(ports())
        && isAlive(JOB_MANAGER)
        && isAlive(TASK_MANAGER)
        && configuration().equals(configurationOnDisk())
        && Await.until(ANSWER, () -> rest().taskManagers() > 0)
        && isOurs();
  }

  /** Starts both processes and waits until jobs can run. What jobs keep stays. */
  @Override
  public void start() throws IOException {
    RunFolder.emptied(temporary());
    RunFolder.created(plugins());
    RunFolder.created(folder.checkpoints());
    RunFolder.created(folder.conf());
    Files.writeString(folder.conf().resolve("config.yaml"), configuration());
    LogSettings.write(folder.conf().resolve("log4j.properties"));
    for (Part part : List.of(Part.JOB_MANAGER, Part.TASK_MANAGER)) {
      Files.deleteIfExists(folder.logs().resolve(part.process() + ".log"));
      launch(part);
    }
    awaitUp();
  }

  /**
   * A JobManager comes back without its jobs, as there is nobody who remembers them; their
   * checkpoints stay, and their tasks have ended: a job that goes on from there must not write
   * beside them. A TaskManager takes up the jobs that wait for it.
   */
  @Override
  public void startAgain(Part part) throws IOException {
    launch(part);
    awaitUp();
    if (part == Part.JOB_MANAGER && !Await.until(START_UP, () -> rest().freeSlots() == SLOTS)) {
      throw new StackException(
          "Tasks of a JobManager that died have not ended in " + START_UP.toSeconds() + " s.");
    }
  }

  @Override
  public void stop() {
    for (String process : List.of(TASK_MANAGER, TASK_MANAGER_JVM, JOB_MANAGER)) {
      DetachedProcess.recall(folder, process).ifPresent(running -> running.stop(SHUT_DOWN));
    }
  }

  /** Kills the TaskManager, and not what starts it again. */
  void crashTaskManager() {
    DetachedProcess.recall(folder, TASK_MANAGER_JVM).ifPresent(DetachedProcess::kill);
  }

  private void launch(Part part) throws IOException {
    List<String> command = part == Part.JOB_MANAGER ? jobManager() : revived(taskManager());
    Map<String, String> environment = new HashMap<>(environment());
    if (part == Part.TASK_MANAGER) {
      environment.put(Keys.VARIABLE, Keys.of(folder).text());
    }
    DetachedProcess.start(folder, part.process(), command, environment);
  }

  private List<String> jobManager() {
    return entrypoint(
        JOB_MANAGER,
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        List.of("-Xms256m", "-Xmx512m", "-XX:MaxMetaspaceSize=" + METASPACE_MB + "m"));
  }

  private List<String> taskManager() {
    int heap = FRAMEWORK_HEAP_MB + TASK_HEAP_MB;
    return entrypoint(
        TASK_MANAGER,
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        List.of(
            "-Xms" + heap + "m",
            "-Xmx" + heap + "m",
            "-XX:MaxDirectMemorySize=" + (FRAMEWORK_DIRECT_MB + NETWORK_MB) + "m",
            "-XX:MaxMetaspaceSize=" + METASPACE_MB + "m"));
  }

  private void awaitUp() {
    boolean up =
        Await.until(
            START_UP,
            () -> !isAlive(JOB_MANAGER) || !isAlive(TASK_MANAGER) || hasLivingTaskManager());
    for (String process : List.of(JOB_MANAGER, TASK_MANAGER)) {
      if (!up || !isAlive(process)) {
        throw new StackException(
            "Flink's "
                + process
                + (isAlive(process)
                    ? " did not come up in " + START_UP.toSeconds() + " s."
                    : " ended.")
                + LogTail.of(
                    folder.logs().resolve(process + ".out"),
                    folder.logs().resolve(process + ".log")));
      }
    }
  }

  /**
   * Whether the cluster has heard of the TaskManager that runs: for a while it takes a dead one for
   * alive.
   */
  private boolean hasLivingTaskManager() {
    return DetachedProcess.recall(folder, TASK_MANAGER_JVM)
            .filter(DetachedProcess::isAlive)
            .filter(jvm -> rest().hasTaskManagerSince(jvm.started()))
            .isPresent()
        && isOurs();
  }

  /**
   * Whether it is this cluster that answers: two stacks that start at the same time may take the
   * same port for free.
   */
  private boolean isOurs() {
    return rest().setting(CHECKPOINTS).equals(Optional.of(checkpoints()));
  }

  private String checkpoints() {
    return "file://" + folder.checkpoints();
  }

  /** The environment that Flink's programs look at. */
  Map<String, String> environment() {
    return Map.of(
        "FLINK_CONF_DIR", folder.conf().toString(),
        "FLINK_LIB_DIR", installation.flink().resolve("lib").toString(),
        "FLINK_OPT_DIR", installation.flink().resolve("opt").toString(),
        "FLINK_PLUGINS_DIR", plugins().toString(),
        "FLINK_LOG_DIR", folder.logs().toString());
  }

  /** A java command for one of Flink's programs, which logs to a file of the given name. */
  List<String> java(
      String name, String classPath, List<String> jvmOptions, String mainClass, List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(installation.java().toString());
    command.addAll(jvmOptions);
    command.addAll(JAVA_17_OPTIONS);
    command.add("-Duser.timezone=UTC");
    command.add(PATIENT_RPC);
    command.add("-Djava.io.tmpdir=" + temporary());
    command.add("-Dlog.file=" + folder.logs().resolve(name + ".log"));
    command.add("-Dlog4j.configurationFile=" + folder.conf().resolve("log4j.properties").toUri());
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(args);
    return command;
  }

  private List<String> entrypoint(String name, String mainClass, List<String> jvmOptions) {
    return java(
        name,
        installation.clusterClassPath(),
        jvmOptions,
        mainClass,
        List.of("--configDir", folder.conf().toString()));
  }

  /**
   * A command that is started again whenever it ends by itself, and each time remembered as a
   * process of its own. A TaskManager gives up when closing a sink fails, as a JDBC sink does that
   * holds rows which the database refuses.
   */
  private List<String> revived(List<String> command) {
    String loop =
        """
        record=$1; shift
        trap 'kill "$child" 2>/dev/null; wait "$child"; exit 0' TERM
        while true; do
          "$@" & child=$!
          echo "$child $(date -u +%Y-%m-%dT%H:%M:%SZ)" >"$record"
          wait "$child"
          sleep 1
        done""";
    Path record = RunFolder.created(folder.processes()).resolve(TASK_MANAGER_JVM);
    List<String> revived = new ArrayList<>(List.of("sh", "-c", loop, "revived", record.toString()));
    revived.addAll(command);
    return revived;
  }

  private boolean isAlive(String process) {
    return DetachedProcess.isAlive(folder, process);
  }

  private Path temporary() {
    return folder.flinkState().resolve("tmp");
  }

  /** Flink looks for a folder of plugins; there are none. */
  private Path plugins() {
    return folder.flinkState().resolve("plugins");
  }

  private String configurationOnDisk() {
    Path file = folder.conf().resolve("config.yaml");
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Everything on the loopback address; memory spelled out, since a TaskManager that is started
   * without Flink's shell scripts wants every part of it, half a gigabyte a slot for state, of
   * which is taken what state there is; a job that fails is not tried again, so that its failure is
   * seen at once and as it was; a process that has died is missed soon: a TaskManager after two
   * heartbeats that do not reach it, a JobManager after half a minute of silence, whose slots are
   * free again twenty seconds later. A busy machine may take its time to answer.
   */
  private String configuration() {
    return """
        jobmanager.rpc.address: %1$s
        jobmanager.rpc.port: %2$d
        jobmanager.bind-host: %1$s
        rest.address: %1$s
        rest.bind-address: %1$s
        rest.port: %3$d
        taskmanager.host: %1$s
        taskmanager.bind-host: %1$s
        web.submit.enable: false
        taskmanager.registration.timeout: 1 min
        taskmanager.slot.timeout: 20 s
        heartbeat.interval: 2 s
        heartbeat.timeout: 30 s
        pekko.ask.timeout: 60 s

        taskmanager.numberOfTaskSlots: %4$d
        taskmanager.cpu.cores: %4$d.0
        taskmanager.memory.framework.heap.size: %5$dm
        taskmanager.memory.framework.off-heap.size: %6$dm
        taskmanager.memory.task.heap.size: %7$dm
        taskmanager.memory.task.off-heap.size: 0m
        taskmanager.memory.network.min: %8$dm
        taskmanager.memory.network.max: %8$dm
        taskmanager.memory.managed.size: 4096m
        taskmanager.memory.managed.consumer-weights: OPERATOR:10,STATE_BACKEND:90
        taskmanager.memory.jvm-metaspace.size: %9$dm
        taskmanager.memory.jvm-overhead.min: 192m
        taskmanager.memory.jvm-overhead.max: 192m

        execution.target: remote
        parallelism.default: 2
        execution.checkpointing.interval: 3 s
        %12$s: %10$s
        restart-strategy.type: none
        pipeline.object-reuse: true

        io.tmp.dirs: %11$s
        metrics.fetcher.update-interval: 1000
        """
        .formatted(
            Ports.HOST,
            ports.of(Port.RPC),
            ports.of(Port.WEB),
            SLOTS,
            FRAMEWORK_HEAP_MB,
            FRAMEWORK_DIRECT_MB,
            TASK_HEAP_MB,
            NETWORK_MB,
            METASPACE_MB,
            quoted(checkpoints()),
            quoted(temporary().toString()),
            CHECKPOINTS);
  }

  private static String quoted(String yaml) {
    return "'" + yaml.replace("'", "''") + "'";
  }

  /** What Flink's own start scripts open on Java 17. */
  static final List<String> JAVA_17_OPTIONS =
      List.of(
          "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.parser=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.tree=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.util=ALL-UNNAMED",
          "--add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.text=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED");
}
