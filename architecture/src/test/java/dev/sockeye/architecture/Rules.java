package dev.sockeye.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of the house by name, for the packages below a root: the real one, or the one whose classes break each of them.
 *
 * <p>A rule of a room that is not built yet passes; that no room is overlooked is what {@link ArrowsTest#everyClassIsSeen} checks.
 */
final class Rules {
    private final String root;
    private final Map<String, ArchRule> rules = new LinkedHashMap<>();

    private Rules(String root) {
        this.root = root;
    }

    static Map<String, ArchRule> below(String root) {
        var house = new Rules(root);
        house.arrows();
        house.sockets();
        house.http();
        house.manners();
        return house.rules;
    }

    private void arrows() {
        add("every package belongs to a room", classes().should().resideInAnyPackage(rooms(Rooms.MAY_USE.keySet())));
        Rooms.MAY_USE.forEach((room, allowed) -> add(
                "arrows of " + room,
                noClasses()
                        .that()
                        .resideInAPackage(in(room))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(rooms(othersThan(room, allowed)))));
        add(
                "testkit is built on the JDK alone",
                classes()
                        .that()
                        .resideInAPackage(in("testkit"))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "javax.net..",
                                "javax.security..",
                                "com.sun.management..",
                                "org.jspecify..",
                                in("testkit")));
        add(
                "sockets are built on the JDK alone",
                classes()
                        .that()
                        .resideInAPackage(in("socket"))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("java..", "jdk.net..", "org.jspecify..", in("socket")));
    }

    private void sockets() {
        add(
                "linux does not know portable",
                noClasses()
                        .that()
                        .resideInAPackage(in("socket.internal.linux"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(in("socket.internal.portable")));
        add(
                "portable does not know linux",
                noClasses()
                        .that()
                        .resideInAPackage(in("socket.internal.portable"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(in("socket.internal.linux")));
        add(
                "nobody but socket knows its inside",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(in("socket"), in("benchmarks"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(in("socket.internal")));
        add(
                "only linux uses java.lang.foreign",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(in("socket.internal.linux"), in("benchmarks"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("java.lang.foreign.."));
    }

    private void http() {
        add(
                "HTTP's server does not know its client",
                noClasses()
                        .that()
                        .resideInAPackage(in("http.server"))
                        .should()
                        .dependOnClassesThat(resideInAPackage(in("http"))
                                .and(resideOutsideOfPackages(in("http.message"), in("http.server")))));
        add(
                "HTTP's client does not know its server",
                noClasses()
                        .that()
                        .resideInAPackage(in("http"))
                        .and()
                        .resideOutsideOfPackage(in("http.server"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(in("http.server")));
    }

    private void manners() {
        add(
                "only cli prints",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(in("cli"), in("benchmarks"))
                        .should(ACCESS_STANDARD_STREAMS.or(dependOnClassesThat(equivalentTo(IO.class)))));
        add(
                "only the command's main ends the process",
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName(root + ".cli.Main")
                        .and()
                        .resideOutsideOfPackage(in("benchmarks"))
                        .should(callMethod(System.class, "exit", int.class)
                                .or(callMethod(Runtime.class, "exit", int.class))
                                .or(callMethod(Runtime.class, "halt", int.class))));
    }

    private static Collection<String> othersThan(String room, Set<String> allowed) {
        var others = new TreeSet<>(Rooms.MAY_USE.keySet());
        others.removeAll(allowed);
        others.remove(room);
        return others;
    }

    private void add(String name, ArchRule rule) {
        rules.put(name, rule.as(name).allowEmptyShould(true));
    }

    private String in(String room) {
        return root + "." + room + "..";
    }

    private String[] rooms(Collection<String> names) {
        return names.stream().map(this::in).toArray(String[]::new);
    }
}
