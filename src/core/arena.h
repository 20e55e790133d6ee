#pragma once

#include <cstddef>
#include <vector>

namespace scipix {

/// Memory that is used again: what is given back is kept, and given out again for a request of nearly its size, so the next picture of
/// the same size needs no new planes. It must outlive what was taken from it. Not for several threads at a time.
///
///   const Arena::Use use(arena);   // until the end of the scope, aligned buffers (core/aligned_buffer.h) of this thread come from it
class Arena {
 public:
  static constexpr size_t kAlignment = 64;  // bytes: a line of the cache, and the widest vector of any target

  class Use {
   public:
    explicit Use(Arena& arena);
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use();

   private:
    Arena* before_;
  };

  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() { Release(); }

  /// The one in use on this thread, or null: buffers come from the heap then.
  static Arena* Current();

  /// A block of at least `bytes` (a multiple of kAlignment): the smallest kept one that is not more than twice as large, else a new one; null
  /// where there is no memory.
  void* Take(size_t bytes);
  /// Takes a block back that Take has given. What is kept is never more than twice what was in use at a time: older blocks go first.
  void Give(void* block);
  /// Frees what is kept.
  void Release();

  size_t allocations() const { return allocations_; }  // new blocks so far
  size_t taken() const { return taken_.size(); }       // blocks now in use
  size_t kept_bytes() const { return kept_bytes_; }    // waiting to be used again

 private:
  struct Block {
    void* memory;
    size_t bytes;
  };
  Block TakeOut(std::vector<Block>& blocks, size_t index, size_t& total);

  std::vector<Block> kept_;  // oldest first
  std::vector<Block> taken_;
  size_t kept_bytes_ = 0;
  size_t taken_bytes_ = 0;
  size_t most_taken_ = 0;  // bytes in use at a time
  size_t allocations_ = 0;
};

}  // namespace scipix
