// One function for each subcommand; commands.cpp puts them in order.
#pragma once

#include "cli/command.hpp"

namespace entente::cli {

Command demo_command();
Command tour_command();
Command node_run_command();
Command node_init_command();
Command node_key_command();
Command user_add_command();
Command pack_check_command();
Command pack_test_command();
Command pack_mutate_command();
Command pack_matrix_command();
Command notice_command();
Command pack_doc_command();
Command export_case_command();
Command export_list_command();
Command import_cases_command();
Command ledger_confirm_command();
Command ledger_propose_command();
Command ledger_show_command();
Command ledger_withdraw_command();
Command ledger_verify_command();
Command ledger_statement_command();
Command draw_commit_command();
Command draw_close_command();
Command draw_run_command();
Command draw_verify_command();
Command sample_list_command();
Command sample_open_command();
Command list_deliver_command();
Command list_answers_command();
Command list_verify_command();
Command journal_verify_command();
Command backup_command();
Command restore_command();
Command conformance_dmn_command();
Command faults_command();
Command doors_command();
Command import_command();
Command indicators_command();
Command report_command();
Command brief_command();
Command conformance_bpmn_command();
Command migrate_plan_command();
Command migrate_dry_run_command();
Command migrate_propose_command();
Command migrate_apply_command();

}  // namespace entente::cli
