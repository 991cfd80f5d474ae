// An ordered map whose copies share what they hold: copying costs one pointer, and a change to a
// copy costs the way to what is changed, whatever the size. What only one map holds is changed in
// place. The interface is that of std::map, as far as it is used.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <type_traits>
#include <utility>

#include "base/ensure.hpp"
#include "base/shared.hpp"

namespace entente {

template <class K, class V>
class SharedMap {
  struct Node;
  using Link = Shared<Node>;
  using Entry = std::pair<const K, V>;
  /// A small entry lies in its node; a large one beside it, so that the way to another entry is
  /// copied without it.
  struct Within {
    Entry entry;
    Within(const K& key, V value) : entry(key, std::move(value)) {}
    Within(const Within&) = default;
    Within(Within&&) = default;
    Within& operator=(Within other) {
      std::destroy_at(&entry);
      std::construct_at(&entry, std::move(other.entry));
      return *this;
    }
    ~Within() = default;
    static Within of(const K& key, V value) { return Within(key, std::move(value)); }
    const Entry& operator*() const { return entry; }
    const Entry* operator->() const { return &entry; }
    Entry& own() { return entry; }
  };
  static constexpr bool kSmall = std::is_arithmetic_v<V>;
  using Held = std::conditional_t<kSmall, Within, Shared<Entry>>;
  /// A tree balanced by height (AVL).
  struct Node {
    Held entry;
    Link left;
    Link right;
    std::int8_t height = 1;
  };

  static constexpr std::size_t kDepthMax = 48;  // more than 2^32 entries of an AVL tree

  /// In the order of the keys. What is still to come lies on the path from the root.
  template <class E>
  class Cursor {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = std::remove_const_t<E>;
    using difference_type = std::ptrdiff_t;
    using pointer = E*;
    using reference = E&;

    Cursor() = default;
    Cursor(const Cursor& other) : depth_(other.depth_) { copy_path(other); }
    Cursor& operator=(const Cursor& other) {
      depth_ = other.depth_;
      copy_path(other);
      return *this;
    }

    E& operator*() const { return const_cast<E&>(*path_[depth_ - 1]->entry); }
    E* operator->() const { return &**this; }
    Cursor& operator++() {
      const Node* passed = path_[--depth_];
      descend(passed->right);
      return *this;
    }
    Cursor operator++(int) {
      Cursor before = *this;
      ++*this;
      return before;
    }
    bool operator==(const Cursor& other) const { return here() == other.here(); }

   private:
    friend class SharedMap;

    const Node* here() const { return depth_ ? path_[depth_ - 1] : nullptr; }
    void push(const Node* node) { path_[depth_++] = node; }
    void descend(const Link& link) {
      for (const Node* node = link.get(); node; node = node->left.get()) push(node);
    }
    void copy_path(const Cursor& other) {
      std::copy_n(other.path_.begin(), other.depth_, path_.begin());
    }

    std::size_t depth_ = 0;
    std::array<const Node*, kDepthMax> path_;  // only the first `depth_` are set
  };

 public:
  using key_type = K;
  using mapped_type = V;
  using value_type = Entry;
  using const_iterator = Cursor<const Entry>;
  using iterator = Cursor<Entry>;

  SharedMap() = default;
  SharedMap(std::initializer_list<Entry> entries) {
    for (const auto& [key, value] : entries) emplace(key, value);
  }

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  void clear() { *this = {}; }

  const_iterator begin() const {
    const_iterator cursor;
    cursor.descend(root_);
    return cursor;
  }
  const_iterator end() const { return {}; }
  /// All that others hold is copied first: to change every value.
  iterator begin() {
    own_all(root_);
    iterator cursor;
    cursor.descend(root_);
    return cursor;
  }
  iterator end() { return {}; }

  const_iterator find(const K& key) const { return found<const_iterator>(key); }
  /// What others hold of the way there is copied first.
  iterator find(const K& key) {
    if (contains(key)) own_way(key);
    return found<iterator>(key);
  }
  bool contains(const K& key) const { return value_at(key) != nullptr; }
  const V& at(const K& key) const {
    const V* value = value_at(key);
    ENSURE(value != nullptr);
    return *value;
  }
  V& operator[](const K& key) {
    return place(key, [] { return V{}; });
  }
  /// Leaves what is there.
  template <class Value>
  void emplace(const K& key, Value&& value) {
    place(key, [&] { return V(std::forward<Value>(value)); });
  }

  std::size_t erase(const K& key) {
    if (!contains(key)) return 0;
    remove(root_, key);
    --size_;
    return 1;
  }
  void erase(const iterator& position) { erase(K(position->first)); }

  bool operator==(const SharedMap& other) const {
    if (root_.same_as(other.root_)) return true;
    return size_ == other.size_ && std::equal(begin(), end(), other.begin());
  }

  template <class Predicate>
  friend std::size_t erase_if(SharedMap& map, Predicate predicate) {
    std::size_t erased = 0;
    const SharedMap before = map;
    for (const auto& entry : before)
      if (predicate(entry)) erased += map.erase(entry.first);
    return erased;
  }

 private:
  const V* value_at(const K& key) const {
    const Node* node = root_.get();
    while (node) {
      const K& here = node->entry->first;
      const auto order = key <=> here;
      if (order == 0) return &node->entry->second;
      node = order < 0 ? node->left.get() : node->right.get();
    }
    return nullptr;
  }

  template <class Position>
  Position found(const K& key) const {
    Position cursor;
    const Node* node = root_.get();
    while (node) {
      const K& here = node->entry->first;
      const auto order = key <=> here;
      if (order > 0) {
        node = node->right.get();
        continue;
      }
      cursor.push(node);
      if (order == 0) return cursor;
      node = node->left.get();
    }
    return {};
  }

  void own_way(const K& key) {
    Link* link = &root_;
    for (;;) {
      Node& node = link->own();
      const K& here = node.entry->first;
      const auto order = key <=> here;
      if (order == 0) {
        node.entry.own();
        return;
      }
      link = order < 0 ? &node.left : &node.right;
    }
  }

  void own_all(Link& link) {
    if (!link) return;
    Node& node = link.own();
    node.entry.own();
    own_all(node.left);
    own_all(node.right);
  }

  template <class Make>
  V& place(const K& key, const Make& make) {
    std::array<Link*, kDepthMax> way;  // only the first `depth` are set
    std::size_t depth = 0;
    Link* link = &root_;
    while (*link) {
      Node& node = link->own();
      const K& here = node.entry->first;
      const auto order = key <=> here;
      if (order == 0) return node.entry.own().second;
      way[depth++] = link;
      link = order < 0 ? &node.left : &node.right;
    }
    *link = Link::of(Held::of(key, make()), Link(), Link(), std::int8_t{1});
    V& value = link->own().entry.own().second;
    ++size_;
    while (depth > 0) {
      Link& above = *way[--depth];
      const auto height_before = above->height;
      balance(above);
      if (above->height == height_before) break;
    }
    return value;
  }

  static void remove(Link& link, const K& key) {
    Node& node = link.own();
    const K& here = node.entry->first;
    const auto order = key <=> here;
    if (order < 0) {
      remove(node.left, key);
    } else if (order > 0) {
      remove(node.right, key);
    } else if (!node.left || !node.right) {
      Link rest = std::move(node.left ? node.left : node.right);
      link = std::move(rest);
      return;
    } else {
      node.entry = take_first(node.right);
    }
    balance(link);
  }

  static Held take_first(Link& link) {
    Node& node = link.own();
    if (node.left) {
      Held first = take_first(node.left);
      balance(link);
      return first;
    }
    Held first = std::move(node.entry);
    Link rest = std::move(node.right);
    link = std::move(rest);
    return first;
  }

  static int height(const Link& link) { return link ? link->height : 0; }
  static void measure(Node& node) {
    node.height = static_cast<std::int8_t>(std::max(height(node.left), height(node.right)) + 1);
  }

  static void rotate_right(Link& link) {
    Link up = std::move(link.own().left);
    Node& raised = up.own();
    link.own().left = std::move(raised.right);
    measure(link.own());
    raised.right = std::move(link);
    measure(raised);
    link = std::move(up);
  }
  static void rotate_left(Link& link) {
    Link up = std::move(link.own().right);
    Node& raised = up.own();
    link.own().right = std::move(raised.left);
    measure(link.own());
    raised.left = std::move(link);
    measure(raised);
    link = std::move(up);
  }

  static void balance(Link& link) {
    Node& node = link.own();
    const int leaning = height(node.left) - height(node.right);
    if (leaning > 1) {
      if (height(node.left->left) < height(node.left->right)) rotate_left(node.left);
      return rotate_right(link);
    }
    if (leaning < -1) {
      if (height(node.right->right) < height(node.right->left)) rotate_right(node.right);
      return rotate_left(link);
    }
    measure(node);
  }

  Link root_;
  std::size_t size_ = 0;
};

}  // namespace entente
