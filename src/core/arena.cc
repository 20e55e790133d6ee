#include "core/arena.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>

namespace scipix {
namespace {

thread_local Arena* current = nullptr;

}  // namespace

Arena::Use::Use(Arena& arena) : before_(current) { current = &arena; }
Arena::Use::~Use() { current = before_; }
Arena* Arena::Current() { return current; }

Arena::Block Arena::TakeOut(std::vector<Block>& blocks, size_t index, size_t& total) {
  const Block block = blocks[index];
  total -= block.bytes;
  blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(index));
  return block;
}

void* Arena::Take(size_t bytes) {
  assert(bytes > 0 && bytes % kAlignment == 0);
  size_t best = kept_.size();
  for (size_t i = 0; i < kept_.size(); ++i) {
    const bool fits = kept_[i].bytes >= bytes && kept_[i].bytes / 2 <= bytes;
    if (fits && (best == kept_.size() || kept_[i].bytes < kept_[best].bytes)) best = i;
  }
  Block block{nullptr, bytes};
  if (best < kept_.size()) {
    block = TakeOut(kept_, best, kept_bytes_);
  } else {
    block.memory = std::aligned_alloc(kAlignment, bytes);
    if (block.memory == nullptr && !kept_.empty()) {  // what lies idle may be in the way
      Release();
      block.memory = std::aligned_alloc(kAlignment, bytes);
    }
    if (block.memory == nullptr) return nullptr;
    ++allocations_;
  }
  taken_.push_back(block);
  taken_bytes_ += block.bytes;
  most_taken_ = std::max(most_taken_, taken_bytes_);
  return block.memory;
}

void Arena::Give(void* memory) {
  const auto taken = std::find_if(taken_.begin(), taken_.end(), [memory](const Block& block) { return block.memory == memory; });
  assert(taken != taken_.end());
  kept_.push_back(TakeOut(taken_, static_cast<size_t>(taken - taken_.begin()), taken_bytes_));
  kept_bytes_ += kept_.back().bytes;
  while (kept_bytes_ > 2 * most_taken_) std::free(TakeOut(kept_, 0, kept_bytes_).memory);
}

void Arena::Release() {
  for (const Block& block : kept_) std::free(block.memory);
  kept_.clear();
  kept_bytes_ = 0;
}

}  // namespace scipix
