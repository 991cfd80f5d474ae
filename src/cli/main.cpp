// The `entente` command.
#include <exception>
#include <iostream>

#include "cli/command.hpp"

int main(int argc, char** argv) {
  try {
    return entente::cli::run_program({argv + 1, argv + argc}, entente::cli::all_commands(),
                                     {std::cout, std::cerr});
  } catch (const std::exception& machine) {
    std::cerr << "entente: " << machine.what() << "\n";
    return entente::cli::kFailed;
  }
}
