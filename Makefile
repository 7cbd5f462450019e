# The commands of this project; `make` alone lists them. Everything is built by the Maven wrapper,
# and only when its sources have changed.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

JAVA := $(if $(JAVA_HOME),$(JAVA_HOME)/bin/java,java)
JAR := udfs/target/flink-activity-schema.jar
STACK := tests/local/target/local-stack.jar
KAFKA_HOME := tests/kafka-home/target/kafka/.complete
CONNECT_HOME := tests/connect-home/target/connect/.complete
FLINK := tests/flink-home/target/flink/.complete
BENCH := tests/bench/target/bench.jar
FUZZ := udfs/target/fuzz.classpath
CHAOS := tests/integration/target/chaos.classpath
LOGS := .run/logs

poms := pom.xml $(wildcard .mvn/*.config)
jar_sources := $(poms) udfs/pom.xml $(shell find udfs/src/main activity-schema/activities.yaml activity-schema/sources activity-schema/schemas -type f 2>/dev/null)
fuzz_sources := $(jar_sources) $(shell find udfs/src/test -type f)
stack_sources := $(poms) tests/pom.xml tests/local/pom.xml $(shell find tests/local/src/main -type f)
flink_sources := $(poms) tests/pom.xml tests/flink-home/pom.xml
kafka_sources := $(poms) tests/pom.xml tests/kafka-home/pom.xml
connect_sources := $(poms) tests/pom.xml tests/connect-home/pom.xml
chaos_sources := $(stack_sources) tests/integration/pom.xml $(shell find tests/integration/src/test -type f)
bench_sources := $(jar_sources) $(stack_sources) tests/bench/pom.xml $(shell find tests/bench/src/main -type f)

stack := $(JAVA) -XX:TieredStopAtLevel=1 -jar $(STACK)
cli := $(JAVA) -XX:TieredStopAtLevel=1 -jar $(JAR)
# A heap that is there from the beginning, so that no page is touched while something is measured.
bench := $(JAVA) -Xms3g -Xmx3g -XX:+AlwaysPreTouch -XX:+UseG1GC -jar $(BENCH)
# Most documents are refused, and to fill in where an exception was thrown takes longer than to read one.
fuzz := $(JAVA) -Xmx1g -Xmn600m -XX:+UseSerialGC -XX:-StackTraceInThrowable
chaos := $(JAVA) -Xmx1500m -XX:+UseSerialGC -cp "tests/integration/target/test-classes:tests/local/target/classes:$(JAR):$$(cat $(CHAOS))"
mappings := $${MAPPINGS:+--mappings "$$MAPPINGS"}

# Arguments reach the commands through the environment, so that any quote, dollar sign or line break
# in them arrives as it is.
export QUERY = $(value SQL)
unexport SQL
export CONDITION = $(value WHERE)
unexport WHERE

.NOTPARALLEL:
.PHONY: help jar run produce metrics resume replay forget backfill tour quality sql query try check test bench fuzz chaos faults format down clean

help: ## list these targets
	@echo "make TARGET, where TARGET is one of"
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS=$$'\t' read -r target what; do printf '  %-8s %s\n' "$$target" "$$what"; done

jar: $(JAR) ## the jar of functions, for your own SQL Client

run: $(FLINK) $(if $(KAFKA)$(CDC),$(KAFKA_HOME)) $(if $(CDC),$(CONNECT_HOME)) $(STACK) $(JAR) ## events to activities on a local Flink and PostgreSQL, then a tour [KAFKA=1 [RATE=n] or CDC=1] [INPUT=dir] [MAPPINGS=dir]
	@$(stack) run $${KAFKA:+--kafka} $${CDC:+--cdc} $${RATE:+--rate "$$RATE"} $${INPUT:+--input "$$INPUT"} $(mappings)

produce: $(STACK) ## events from a file to the running job on Kafka, SOURCE=name FILE=file [RATE=n]
	@[ -n "$$SOURCE" ] && [ -n "$$FILE" ] || { echo 'Say what to send: make produce SOURCE=stripe FILE=events.ndjson' >&2; exit 1; }
	@$(stack) produce --source "$$SOURCE" --file "$$FILE" $${RATE:+--rate "$$RATE"}

metrics: $(FLINK) $(KAFKA_HOME) $(STACK) $(JAR) ## what nodes say of themselves, rolled up by the minute on a local stack [NODES=1000] [MINUTES=10]
	@$(stack) metrics $${NODES:+--nodes "$$NODES"} $${MINUTES:+--minutes "$$MINUTES"}

resume: $(FLINK) $(KAFKA_HOME) $(STACK) $(JAR) ## the job on Kafka once more, from its last checkpoint
	@$(stack) resume

replay: $(FLINK) $(STACK) ## records that became dead letters to the running job on Kafka once more, WHERE="error_code = 'TYPE_MISMATCH'"
	@[ -n "$$CONDITION" ] || { echo "Say which dead letters: make replay WHERE=\"source = 'stripe'\"" >&2; exit 1; }
	@$(stack) replay --where="$$CONDITION"

forget: $(FLINK) $(STACK) $(JAR) ## deletes a person's rows and dead letters, PERSON=pseudonym [KIND=email]
	@[ -n "$$PERSON" ] || { echo 'Say who: make forget PERSON=v1_..., as it stands in the column customer' >&2; exit 1; }
	@$(stack) forget --person="$$PERSON" $${KIND:+--kind "$$KIND"}

backfill: $(FLINK) $(STACK) $(JAR) ## a folder of old events to the running job on Kafka, INPUT=dir [RATE=bytes a second]
	@[ -n "$$INPUT" ] || { echo 'Say what to send: make backfill INPUT=old-events' >&2; exit 1; }
	@$(stack) backfill --input "$$INPUT" $${RATE:+--rate "$$RATE"}

tour: $(STACK) ## the result of the last run once more
	@$(stack) tour

quality: $(STACK) ## the scorecard of each source, open alerts, and rows that fail a check
	@$(stack) quality

sql: $(FLINK) $(STACK) $(JAR) ## Flink SQL Client with functions and tables ready [KAFKA=1] [MAPPINGS=dir]
	@opener="$$($(stack) sql $${KAFKA:+--kafka} $(mappings))" && exec sh "$$opener"

query: $(STACK) ## one query on the warehouse as CSV, SQL="SELECT ..." [DATABASE=name]
	@[ -n "$$QUERY" ] || { echo 'Say what to ask: make query SQL="SELECT count(*) FROM activity_stream"' >&2; exit 1; }
	@$(stack) query $${DATABASE:+--database "$$DATABASE"} -- "$$QUERY"

try: $(JAR) ## what a mapping makes of a file of events, SOURCE=name FILE=file [MAPPINGS=dir]
	@[ -n "$$SOURCE" ] && [ -n "$$FILE" ] || { echo 'Say what to try: make try SOURCE=stripe FILE=events.ndjson' >&2; exit 1; }
	@$(cli) try --source "$$SOURCE" --file "$$FILE" $(mappings)

check: $(JAR) $(if $(MAPPINGS),,$(FLINK) $(STACK)) ## check mapping files, or quality checks, and run the cases beside them [MAPPINGS=dir] [CHECK=name]
	@[ -n "$$CHECK" ] || $(cli) check $(mappings)
	@[ -n "$$MAPPINGS" ] || $(stack) check-cases $${CHECK:+--check "$$CHECK"}

test: ## every test
	@tests/local/build "Fetching and compiling" $(LOGS)/compile.log package -DskipTests
	@./mvnw --batch-mode --no-transfer-progress verify

bench: $(BENCH) ## what an event costs, beside other ways to read it [SUITE=name] [SOURCE=name] [VARIANT=name,name] [ROUNDS=n] [QUICK=1]
	@$(bench) $${SUITE:+--suite "$$SUITE"} $${SOURCE:+--source "$$SOURCE"} $${VARIANT:+--variant "$$VARIANT"} $${ROUNDS:+--rounds "$$ROUNDS"} $${QUICK:+--quick}

fuzz: $(FUZZ) ## random documents beside other readers of JSON [MINUTES=10] [DOCUMENTS=n] [THREADS=n] [SEED=n] [WORLD=n]
	@$(fuzz) -Dfuzz.fuzzer=udfs/target/fuzzer $${MINUTES:+-Dfuzz.minutes="$$MINUTES"} $${DOCUMENTS:+-Dfuzz.documents="$$DOCUMENTS"} \
	  $${THREADS:+-Dfuzz.threads="$$THREADS"} $${SEED:+-Dfuzz.seed="$$SEED"} \
	  $${WORLD:+-Dfuzz.world="$$WORLD" -XX:+StackTraceInThrowable} \
	  -cp "udfs/target/test-classes:udfs/target/classes:$$(cat $(FUZZ))" io.activitystream.fuzz.FuzzCommand

chaos: $(FLINK) $(KAFKA_HOME) $(JAR) $(CHAOS) ## the job on Kafka while everything it stands on is killed, then every row compared [EVENTS=100000] [MINUTES=5] [RATE=n] [SEED=n]
	@$(chaos) $${EVENTS:+-Dchaos.events="$$EVENTS"} $${MINUTES:+-Dchaos.minutes="$$MINUTES"} $${RATE:+-Dchaos.rate="$$RATE"} $${SEED:+-Dchaos.seed="$$SEED"} io.activitystream.chaos.ChaosCommand

faults: $(FLINK) $(KAFKA_HOME) $(JAR) $(CHAOS) ## the job on Kafka on a stream with faults planted in it, then what its checks found compared [EVENTS=200000] [RATE=n] [SEED=n]
	@$(chaos) $${EVENTS:+-Dfaults.events="$$EVENTS"} $${RATE:+-Dfaults.rate="$$RATE"} $${SEED:+-Dfaults.seed="$$SEED"} io.activitystream.faults.FaultsCommand

format: ## format the sources
	@tests/local/build "Formatting" $(LOGS)/format.log spotless:apply

down: ## stop everything that make run has started
	@if [ -n "$$(ls .run/processes 2>/dev/null)" ]; then { [ -f $(STACK) ] || $(MAKE) -s $(STACK); } && $(stack) down; else echo "Nothing runs."; fi

clean: down ## stop everything and delete everything that was built or written
	@[ ! -f .run/postgres-elsewhere ] || rm -rf "$$(cat .run/postgres-elsewhere)"
	@rm -rf .run target udfs/target tests/target tests/*/target

$(JAR): $(jar_sources)
	@tests/local/build "Building the jar of functions" $(LOGS)/build-jar.log -pl udfs package -DskipTests -Dspotless.check.skip
	@touch $@

$(FUZZ): $(fuzz_sources)
	@tests/local/build "Building the fuzz" $(LOGS)/build-fuzz.log -pl udfs test-compile dependency:build-classpath dependency:copy@fuzzer -Dmdep.outputFile=target/fuzz.classpath -Dspotless.check.skip
	@touch $@

$(CHAOS): $(chaos_sources)
	@tests/local/build "Building the chaos" $(LOGS)/build-chaos.log -pl tests/integration -am test-compile dependency:build-classpath -Dmdep.outputFile=target/chaos.classpath -Dspotless.check.skip
	@touch $@

$(STACK): $(stack_sources)
	@tests/local/build "Building the local stack" $(LOGS)/build-stack.log -pl tests/local -am package -DskipTests -Dspotless.check.skip
	@touch $@

$(BENCH): $(bench_sources)
	@tests/local/build "Building the benchmarks" $(LOGS)/build-bench.log -Pbench -pl tests/bench -am package -DskipTests -Dspotless.check.skip
	@touch $@

$(KAFKA_HOME): $(kafka_sources)
	@tests/local/build "Fetching Kafka" $(LOGS)/fetch-kafka.log -pl tests/kafka-home package
	@touch $@

$(FLINK): $(flink_sources)
	@tests/local/build "Fetching Flink" $(LOGS)/fetch-flink.log -pl tests/flink-home package
	@touch $@

$(CONNECT_HOME): $(connect_sources)
	@tests/local/build "Fetching Kafka Connect" $(LOGS)/fetch-connect.log -pl tests/connect-home package
	@touch $@
