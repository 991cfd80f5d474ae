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
          pack_doc_command(),
          export_case_command(),
          export_list_command(),
          import_cases_command(),
          ledger_confirm_command(),
          ledger_propose_command(),
          ledger_withdraw_command(),
          ledger_show_command(),
          ledger_verify_command(),
          draw_commit_command(),
          draw_close_command(),
          draw_run_command(),
          draw_verify_command(),
          list_deliver_command(),
          journal_verify_command(),
          backup_command(),
          restore_command(),
          conformance_dmn_command(),
          conformance_bpmn_command(),
          faults_command(),
          doors_command(),
          import_command(),
          indicators_command(),
          report_command(),
          brief_command(),
          migrate_plan_command(),
          migrate_dry_run_command(),
          migrate_propose_command(),
          migrate_apply_command()};
}

}  // namespace entente::cli
