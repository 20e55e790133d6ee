#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <string_view>

namespace scipix {

/// Tables are arrays of data sorted by a key, one entry a line. `kKey` is the member that is the key, `&Symbol::name`.
/// For a static_assert beside each of them.
template <auto kKey, typename Entry, size_t kSize>
constexpr bool IsSorted(const Entry (&table)[kSize]) {
  return std::ranges::is_sorted(table, {}, kKey);
}

/// The entry of that key; null if there is none.
template <auto kKey, typename Entry, size_t kSize, typename Key>
const Entry* FindSorted(const Entry (&table)[kSize], const Key& key) {
  const Entry* it = std::ranges::lower_bound(table, key, {}, kKey);
  return it != std::end(table) && std::invoke(kKey, *it) == key ? it : nullptr;
}

/// Whether an array of a few names has that one: sizes, compared first, tell most apart.
template <size_t kSize>
bool HasName(const std::string_view (&names)[kSize], std::string_view name) {
  return std::ranges::find(names, name) != std::end(names);
}

/// FNV-1a, of 32 bits.
inline uint32_t HashOfName(std::string_view name) {
  uint32_t hash = 2166136261u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash ^ hash >> 15;
}

/// FindSorted in a table of names that is asked about each symbol of a formula, by its hash. The slots are filled on the first call:
/// as data they would be downloaded.
template <auto kKey, const auto& kTable>
auto FindHashed(std::string_view name) -> decltype(std::begin(kTable)) {
  constexpr size_t kSlots = std::bit_ceil(2 * std::size(kTable));
  constexpr uint32_t kMask = kSlots - 1;
  static const std::array<uint16_t, kSlots> slots = [] {
    std::array<uint16_t, kSlots> filled{};  // 1 + place in the table; 0: empty
    for (size_t i = 0; i < std::size(kTable); ++i) {
      uint32_t slot = HashOfName(kTable[i].*kKey) & kMask;
      while (filled[slot] != 0) slot = (slot + 1) & kMask;
      filled[slot] = static_cast<uint16_t>(i + 1);
    }
    return filled;
  }();
  for (uint32_t slot = HashOfName(name) & kMask; slots[slot] != 0; slot = (slot + 1) & kMask) {
    const auto& entry = kTable[slots[slot] - 1u];
    if (entry.*kKey == name) return &entry;
  }
  return nullptr;
}

}  // namespace scipix
