#include "cli/commands.hpp"

namespace entente::cli {

std::vector<Command> all_commands() {
  return {demo_command(),
          tour_command(),
          node_run_command(),
          node_init_command(),
          node_key_command(),
          user_add_command(),
          pack_check_command(),
          pack_test_command(),
          pack_mutate_command(),
          pack_matrix_command(),
          notice_command(),
          list_deliver_command(),
          journal_verify_command(),
          backup_command(),
          restore_command(),
          conformance_dmn_command(),
          conformance_bpmn_command(),
          faults_command(),
          import_command(),
          indicators_command()};
}

}  // namespace entente::cli
