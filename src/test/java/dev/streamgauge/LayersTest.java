package dev.streamgauge;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.streamgauge.http.Signer;
import dev.streamgauge.identity.Secrets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The house of docs/architecture.md: imports point down, and never in a circle. */
class LayersTest {
  private static final String ROOT = "dev.streamgauge.";
  private static final List<String> DOORS =
      List.of("console", "helix", "hypeauditor", "ingest", "kraken", "manage", "oauth", "sandbox");
  private static final List<String> FEATURES =
      List.of("audit", "directory", "drops", "eventsub", "identity", "insights", "simulate");
  private static final List<String> FOUNDATIONS = List.of("event", "log", "state", "lake");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.streamgauge");

  private static String[] packages(List<String> names) {
    return names.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
  }

  private static void forbid(String from, String... to) {
    noClasses()
        .that(resideInAPackage(ROOT + from + ".."))
        .should()
        .dependOnClassesThat(resideInAnyPackage(to))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void there_is_no_circle_of_packages() {
    slices().matching("dev.streamgauge.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void a_door_knows_no_other_door() {
    for (String door : DOORS) {
      forbid(door, packages(DOORS.stream().filter(other -> !other.equals(door)).toList()));
    }
  }

  @Test
  void a_feature_knows_neither_http_nor_a_door_nor_another_feature() {
    for (String feature : FEATURES) {
      forbid(feature, packages(FEATURES.stream().filter(other -> !other.equals(feature)).toList()));
      forbid(feature, packages(DOORS));
      forbid(feature, ROOT + "http..", "io.helidon.webserver..");
    }
  }

  @Test
  void a_foundation_knows_nothing_above_it() {
    for (String foundation : FOUNDATIONS) {
      forbid(foundation, packages(FEATURES));
      forbid(foundation, packages(DOORS));
      forbid(foundation, ROOT + "http..", "io.helidon..");
    }
    forbid("event", packages(List.of("log", "state", "lake")));
    forbid("log", packages(List.of("state", "lake")));
    forbid("state", packages(List.of("log", "lake")));
  }

  @Test
  void what_doors_share_knows_no_feature_and_no_foundation() {
    forbid("http", packages(FEATURES));
    forbid("http", packages(FOUNDATIONS));
    forbid("http", packages(DOORS));
  }

  @Test
  void only_the_command_line_knows_the_server_and_nobody_the_command_line() {
    for (List<String> layer : List.of(DOORS, FEATURES, FOUNDATIONS, List.of("http"))) {
      layer.forEach(name -> forbid(name, ROOT + "server..", ROOT + "cli.."));
    }
    forbid("server", ROOT + "cli..");
  }

  @Test
  void features_and_foundations_are_told_the_time() {
    for (List<String> layer : List.of(FEATURES, FOUNDATIONS)) {
      noClasses()
          .that(resideInAnyPackage(packages(layer)))
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void secrets_and_signatures_are_compared_in_constant_time() {
    comparesInConstantTime(Secrets.class, "matches");
    comparesInConstantTime(Signer.class, "isSignature");
  }

  private static void comparesInConstantTime(Class<?> type, String method) {
    methods()
        .that()
        .areDeclaredIn(type)
        .and()
        .haveName(method)
        .should(compareInConstantTime())
        .check(CLASSES);
  }

  private static ArchCondition<JavaMethod> compareInConstantTime() {
    return new ArchCondition<>("call MessageDigest.isEqual and no equals") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        List<String> called =
            method.getMethodCallsFromSelf().stream()
                .map(call -> call.getTarget().getFullName())
                .toList();
        boolean constant =
            called.contains("java.security.MessageDigest.isEqual([B, [B)")
                && called.stream().noneMatch(name -> name.contains(".equals("));
        events.add(new SimpleConditionEvent(method, constant, method + " calls " + called));
      }
    };
  }
}
