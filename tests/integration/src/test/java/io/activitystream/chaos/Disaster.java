package io.activitystream.chaos;

import io.activitystream.local.Part;
import io.activitystream.local.Stack;

/** What may happen to a running stream, and how it is put right again. */
enum Disaster {
  TASK_MANAGER_KILLED("TaskManager killed; it is started again by itself") {
    @Override
    void strike(Stack stack, StreamJob job, Pause pause) {
      stack.crashTaskManager();
    }
  },
  BROKER_KILLED("broker killed") {
    @Override
    void strike(Stack stack, StreamJob job, Pause pause) throws Exception {
      stack.kill(Part.KAFKA);
      pause.pass();
      stack.startAgain(Part.KAFKA);
    }
  },
  BROKER_RESTARTED("broker restarted in order") {
    @Override
    void strike(Stack stack, StreamJob job, Pause pause) throws Exception {
      stack.end(Part.KAFKA);
      pause.pass();
      stack.startAgain(Part.KAFKA);
    }
  },
  WAREHOUSE_KILLED("PostgreSQL killed") {
    @Override
    void strike(Stack stack, StreamJob job, Pause pause) throws Exception {
      stack.kill(Part.POSTGRES);
      pause.pass();
      stack.startAgain(Part.POSTGRES);
    }
  },
  WAREHOUSE_RESTARTED("PostgreSQL restarted, its sessions ended") {
    @Override
    void strike(Stack stack, StreamJob job, Pause pause) throws Exception {
      stack.end(Part.POSTGRES);
      stack.startAgain(Part.POSTGRES);
    }
  },
  JOB_MANAGER_KILLED("JobManager killed, the job resumed") {
    @Override
    void strike(Stack stack, StreamJob job, Pause pause) throws Exception {
      job.countRestarts();
      stack.kill(Part.JOB_MANAGER);
      pause.pass();
      stack.startAgain(Part.JOB_MANAGER);
      job.resume();
    }
  };

  private final String description;

  Disaster(String description) {
    this.description = description;
  }

  /** Lets it happen, and returns when what was killed is up again; the job may not be yet. */
  abstract void strike(Stack stack, StreamJob job, Pause pause) throws Exception;

  /** What happens, in a few words. */
  String description() {
    return description;
  }

  /** How long something stays down. */
  interface Pause {
    /** Returns when that is over. */
    void pass();
  }
}
