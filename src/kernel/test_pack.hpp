// A small pack for the tests of the kernel: an order with a period to leave and one to appeal, an
// enforced removal under a guard, help from another party, each rule as short as it can be.
#pragma once

#include "pack/files.hpp"

namespace entente::kernel::testing {

pack::Files demo_files();

}  // namespace entente::kernel::testing
