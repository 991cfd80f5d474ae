// A list or map that came later than the struct it is in: empty, it is not written at all
// (codec.hpp), so that what was written before still reads, and gives the same bytes.
#pragma once

namespace entente {

template <class C>
struct Sparse : C {
  using C::C;
};

}  // namespace entente
