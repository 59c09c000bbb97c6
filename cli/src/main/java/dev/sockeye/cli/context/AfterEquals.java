package dev.sockeye.cli.context;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A value that may be left out stands after {@code =} only: the word after {@code --tls} is the command's. */
final class AfterEquals implements IParameterPreprocessor {
    @Override
    @SuppressWarnings("JdkObsolete") // the parser's own stack
    public boolean preprocess(Stack<String> args, CommandSpec commandSpec, ArgSpec argSpec, Map<String, Object> info) {
        if (!"=".equals(info.get("separator"))) {
            args.push(((OptionSpec) argSpec).fallbackValue());
        }
        return false;
    }
}
