package io.activitystream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

@AnalyzeClasses(
    packages = "io.activitystream",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule data_flows_one_way =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("json")
          .definedBy("io.activitystream.json")
          .layer("value")
          .definedBy("io.activitystream.value")
          .layer("privacy")
          .definedBy("io.activitystream.privacy")
          .layer("mapping")
          .definedBy("io.activitystream.mapping")
          .layer("normalize")
          .definedBy("io.activitystream.normalize")
          .layer("quality")
          .definedBy("io.activitystream.quality")
          .layer("cli")
          .definedBy("io.activitystream.cli")
          .layer("functions")
          .definedBy("io.activitystream.functions")
          .layer("stream")
          .definedBy("io.activitystream.stream")
          .layer("sketch")
          .definedBy("io.activitystream.sketch")
          .layer("module")
          .definedBy("io.activitystream.module")
          .layer("cases")
          .definedBy("io.activitystream.cases")
          .whereLayer("json")
          .mayNotAccessAnyLayer()
          .whereLayer("value")
          .mayOnlyAccessLayers("json")
          .whereLayer("privacy")
          .mayOnlyAccessLayers("json", "value")
          .whereLayer("mapping")
          .mayOnlyAccessLayers("json", "value", "privacy")
          .whereLayer("normalize")
          .mayOnlyAccessLayers("json", "value", "privacy", "mapping")
          .whereLayer("quality")
          .mayOnlyAccessLayers("mapping")
          .whereLayer("cli")
          .mayOnlyAccessLayers("json", "value", "privacy", "mapping", "normalize", "quality")
          .whereLayer("functions")
          .mayOnlyAccessLayers("json", "value", "privacy", "mapping", "normalize")
          .whereLayer("stream")
          .mayOnlyAccessLayers("functions")
          .whereLayer("sketch")
          .mayOnlyAccessLayers("functions")
          .whereLayer("module")
          .mayOnlyAccessLayers(
              "json", "value", "privacy", "mapping", "normalize", "functions", "stream", "sketch")
          .whereLayer("cases")
          .mayOnlyAccessLayers("quality", "functions", "module");

  @ArchTest
  static final ArchRule the_core_knows_nothing_of_flink =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.activitystream.json",
              "io.activitystream.value",
              "io.activitystream.privacy",
              "io.activitystream.mapping",
              "io.activitystream.normalize",
              "io.activitystream.quality",
              "io.activitystream.cli")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.flink..");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("io.activitystream.(*)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule every_class_stands_in_a_package_of_the_house =
      classes()
          .should()
          .resideInAnyPackage(
              "io.activitystream.json",
              "io.activitystream.value",
              "io.activitystream.privacy",
              "io.activitystream.mapping",
              "io.activitystream.normalize",
              "io.activitystream.quality",
              "io.activitystream.cli",
              "io.activitystream.functions",
              "io.activitystream.stream",
              "io.activitystream.sketch",
              "io.activitystream.module",
              "io.activitystream.cases");
}
