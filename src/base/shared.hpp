// Ownership that is counted, so that copies may share: as std::shared_ptr, but it tells for certain
// whether somebody else holds the same, which is what changing in place must know.
#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

namespace entente {

/// A pointer to a T that other pointers may own too; null when default-made.
template <class T>
class Shared {
 public:
  Shared() = default;
  Shared(const Shared& other) noexcept : cell_(other.cell_) {
    if (cell_) cell_->owners.fetch_add(1, std::memory_order_relaxed);
  }
  Shared(Shared&& other) noexcept : cell_(std::exchange(other.cell_, nullptr)) {}
  Shared& operator=(Shared other) noexcept {
    std::swap(cell_, other.cell_);
    return *this;
  }
  ~Shared() {
    if (cell_ && cell_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) delete cell_;
  }

  template <class... Arguments>
  static Shared of(Arguments&&... arguments) {
    Shared made;
    made.cell_ = new Cell{{1}, T{std::forward<Arguments>(arguments)...}};
    return made;
  }

  explicit operator bool() const { return cell_ != nullptr; }
  const T& operator*() const { return cell_->value; }
  const T* operator->() const { return &cell_->value; }
  const T* get() const { return cell_ ? &cell_->value : nullptr; }
  bool same_as(const Shared& other) const { return cell_ == other.cell_; }

  /// To be changed: a copy of its own first, when others hold it too. Not for null.
  T& own() {
    if (cell_->owners.load(std::memory_order_acquire) != 1) *this = of(std::as_const(cell_->value));
    return cell_->value;
  }

 private:
  struct Cell {
    std::atomic<std::uint32_t> owners;
    T value;
  };
  Cell* cell_ = nullptr;
};

}  // namespace entente
