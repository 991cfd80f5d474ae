import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.lang.CompilerContext;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.internal.io.ResourceFactory;

/** The work of bench/rules in Drools or Camunda's FEEL engine: java Bench.java drools|camunda FOLDER MILLISECONDS. */
public class Bench {
  static final ObjectMapper JSON = new ObjectMapper();
  static String folder;
  static long milliseconds;

  /** Prints the best of many short rounds, in nanoseconds a call, behind a longer time to warm up. */
  static void measure(String what, Callable<?> work) throws Exception {
    long warm = System.nanoTime() + Math.max(600, 5 * milliseconds) * 1_000_000;
    while (System.nanoTime() < warm) work.call();
    long end = System.nanoTime() + milliseconds * 1_000_000;
    double best = Double.MAX_VALUE;
    long calls = 1;
    while (System.nanoTime() < end || best == Double.MAX_VALUE) {
      long start = System.nanoTime();
      for (long i = 0; i < calls; ++i) work.call();
      double took = System.nanoTime() - start;
      if (took < 3e5) calls *= 2;
      else best = Math.min(best, took / calls);
    }
    System.out.printf(Locale.ROOT, "time %s %.1f%n", what, best);
  }

  static void answer(String name, List<?> values) throws Exception {
    System.out.println("answer " + name + " " + JSON.writeValueAsString(values));
  }

  static class Turn {
    int at = 0;
  }

  static void droolsCase(String name, JsonNode work, FEEL feel) throws Exception {
    DMNRuntime runtime = DMNRuntimeBuilder.fromDefaults().buildConfiguration()
        .fromResources(List.of(ResourceFactory.newFileResource(new File(folder, work.get("table").asText() + ".dmn"))))
        .getOrElseThrow(RuntimeException::new);
    DMNModel model = runtime.getModels().get(0);
    List<DMNContext> rows = new ArrayList<>();
    for (JsonNode row : work.get("rows")) {
      DMNContext context = runtime.newContext();
      ((Map<?, ?>) feel.evaluate(row.toString())).forEach((key, value) -> context.set((String) key, value));
      rows.add(context);
    }
    List<Object> answers = new ArrayList<>();
    for (DMNContext row : rows)
      answers.add(runtime.evaluateAll(model, row).getDecisionResultByName("answer").getResult());
    answer(name, answers);
    Turn turn = new Turn();
    measure(name, () -> runtime.evaluateAll(model, rows.get(turn.at++ % rows.size())));
  }

  static void drools() throws Exception {
    FEEL feel = FEELBuilder.builder().build();
    var cases = JSON.readTree(new File(folder, "cases.json")).fields();
    while (cases.hasNext()) {
      var each = cases.next();
      droolsCase(each.getKey(), each.getValue(), feel);
    }
    JsonNode work = JSON.readTree(new File(folder, "expressions.json"));
    @SuppressWarnings("unchecked")
    var variables = (Map<String, Object>) feel.evaluate(work.get("context").asText());
    var expressions = work.get("expressions").fields();
    while (expressions.hasNext()) {
      var each = expressions.next();
      CompilerContext context = feel.newCompilerContext();
      for (String name : variables.keySet()) context.addInputVariable(name, BuiltInType.UNKNOWN);
      CompiledExpression compiled = feel.compile(each.getValue().get("feel").asText(), context);
      Object value = feel.evaluate(compiled, variables);
      if (value == null) {
        System.out.println("absent " + each.getKey() + " it is null");
        continue;
      }
      answer(each.getKey(), List.of(value));
      measure(each.getKey(), () -> feel.evaluate(compiled, variables));
    }
  }

  static void camunda() throws Exception {
    FeelEngineApi engine = FeelEngineBuilder.forJava().build();
    JsonNode work = JSON.readTree(new File(folder, "expressions.json"));
    @SuppressWarnings("unchecked")
    var variables = (Map<String, Object>) engine.evaluateExpression(work.get("context").asText(), Map.of()).result();
    var expressions = work.get("expressions").fields();
    while (expressions.hasNext()) {
      var each = expressions.next();
      var parsed = engine.parseExpression(each.getValue().get("feel").asText()).parsedExpression();
      Object value = engine.evaluate(parsed, variables).result();
      if (value == null) {
        System.out.println("absent " + each.getKey() + " it is null");
        continue;
      }
      answer(each.getKey(), List.of(value));
      measure(each.getKey(), () -> engine.evaluate(parsed, variables));
    }
  }

  public static void main(String[] words) throws Exception {
    folder = words[1];
    milliseconds = Long.parseLong(words[2]);
    if (words[0].equals("drools")) drools();
    else camunda();
  }
}
