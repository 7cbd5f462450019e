package io.activitystream.integration;

import io.activitystream.local.Part;
import io.activitystream.local.Project;
import io.activitystream.local.RunFolder;
import io.activitystream.local.Stack;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One cluster, one database and one broker for all tests of a run; started by the first that asks.
 */
public final class SharedStack implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedStack.class);

  /** The project under test. */
  public static Project project() {
    return Project.at(Path.of(System.getProperty("project.top"))).in(RunFolder.at(folder()));
  }

  /** Where the stack keeps all that it has. */
  static Path folder() {
    return Path.of("target", "shared-stack").toAbsolutePath();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Stack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Stack.class, key -> new Started(started()), Started.class)
        .stack();
  }

  private static Stack started() {
    Stack stack = Stack.in(project().runFolder(), project().installation());
    try {
      stack.start(Part.KAFKA);
      return stack;
    } catch (IOException e) {
      stack.stop();
      throw new IllegalStateException("The stack could not be started", e);
    }
  }

  /** Stops the stack when the last test has ended. */
  private record Started(Stack stack) implements AutoCloseable {
    @Override
    public void close() {
      stack.close();
    }
  }
}
