import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntSupplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;

/**
 * Transitions of elements per second of this thread's processor in Camunda 7, embedded, database in memory: keeping no
 * record of what happened, its quickest setting, and keeping it as it does unless told otherwise.
 */
class Procedures {
  static ProcessEngine engine;

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    double seconds = Double.parseDouble(arguments[1]);
    measure("camunda", "none", folder, seconds);
    measure("camunda-recording", "full", folder, seconds);
  }

  static void measure(String peer, String history, Path folder, double seconds) throws Exception {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName(peer);
    configuration.setJdbcUrl("jdbc:h2:mem:" + peer + ";DB_CLOSE_DELAY=-1");
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setJobExecutorActivate(false);
    configuration.setHistory(history);
    configuration.setMetricsEnabled(false);
    engine = configuration.buildProcessEngine();
    for (String name : new String[] {"automatic", "worked"}) {
      String drawing = Files.readString(folder.resolve(name + ".bpmn")).replace("${HIGH}", "${amount > 100}");
      engine.getRepositoryService().createDeployment().addString(name + ".bpmn", drawing).deploy();
    }
    measure(peer, "automatic", seconds, Procedures::automatic);
    measure(peer, "worked", seconds, Procedures::worked);
    engine.close();
  }

  static int automatic() {
    var instance = engine.getRuntimeService().startProcessInstanceByKey("automatic", Map.of("amount", 250));
    if (!instance.isEnded()) throw new IllegalStateException("the automatic process did not end");
    return 6;
  }

  static int worked() {
    String id = engine.getRuntimeService().startProcessInstanceByKey("worked", Map.of("amount", 250)).getId();
    for (int i = 0; i < 2; i++) {
      String task = engine.getTaskService().createTaskQuery().processInstanceId(id).singleResult().getId();
      engine.getTaskService().complete(task, Map.of("done", i));
    }
    String timer = engine.getManagementService().createJobQuery().processInstanceId(id).singleResult().getId();
    engine.getManagementService().executeJob(timer);
    if (engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(id).count() != 0)
      throw new IllegalStateException("the process with tasks did not end");
    return 8;
  }

  /** The first stretches warm the machine up; the best counts. */
  static void measure(String peer, String name, double seconds, IntSupplier run) {
    var threads = ManagementFactory.getThreadMXBean();
    double best = 0;
    for (int stretch = 0; stretch < 5; stretch++) {
      long start = threads.getCurrentThreadCpuTime();
      long transitions = 0;
      double spent = 0;
      while (spent < seconds / 5) {
        for (int i = 0; i < 10; i++) transitions += run.getAsInt();
        spent = (threads.getCurrentThreadCpuTime() - start) / 1e9;
      }
      best = Math.max(best, transitions / spent);
    }
    System.out.printf("FIGURE %s %s %.0f%n", peer, name, best);
  }
}
