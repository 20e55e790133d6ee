#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <new>
#include <span>
#include <string>
#include <type_traits>
#include <utility>

#include "core/arena.h"
#include "core/result.h"

namespace scipix {

/// Memory for `size` plain values, starting on a 64-byte line (the widest vector of any target) and
/// filled up to a multiple of 64 bytes. Moves, does not copy, frees itself.
/// From the arena in use (core/arena.h), which must then outlive it, else from the heap. Contents are not initialised unless `AllocateZeroed` is asked.
template <typename T>
class AlignedBuffer {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  static constexpr size_t kAlignment = Arena::kAlignment;  // bytes

  AlignedBuffer() = default;
  AlignedBuffer(AlignedBuffer&& other) noexcept { *this = std::move(other); }
  AlignedBuffer& operator=(AlignedBuffer&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(arena_, other.arena_);
    return *this;
  }
  AlignedBuffer(const AlignedBuffer&) = delete;
  AlignedBuffer& operator=(const AlignedBuffer&) = delete;
  ~AlignedBuffer() {
    if (arena_ == nullptr) std::free(data_);
    else arena_->Give(data_);
  }

  /// Fails with out_of_memory instead of ending the program: sizes come from pictures.
  static Result<AlignedBuffer> Allocate(size_t size) {
    AlignedBuffer buffer;
    if (size == 0) return buffer;
    if (size <= (std::numeric_limits<size_t>::max() - kAlignment) / sizeof(T)) {
      const size_t bytes = (size * sizeof(T) + kAlignment - 1) / kAlignment * kAlignment;
      Arena* const arena = Arena::Current();
      buffer.data_ = static_cast<T*>(arena != nullptr ? arena->Take(bytes) : std::aligned_alloc(kAlignment, bytes));
      if (buffer.data_ != nullptr) buffer.arena_ = arena;
    }
    if (buffer.data_ == nullptr) {
      return Error{ErrorCode::kOutOfMemory, "could not get memory for " + std::to_string(size) + " values of " +
                                                std::to_string(sizeof(T)) + " bytes"};
    }
    buffer.size_ = size;
    return buffer;
  }

  /// Owns `size` values that a C library made by malloc from now on; they start where malloc let them.
  static AlignedBuffer Adopt(T* memory, size_t size) {
    AlignedBuffer buffer;
    buffer.data_ = memory;
    buffer.size_ = size;
    return buffer;
  }

  static Result<AlignedBuffer> AllocateZeroed(size_t size) {
    Result<AlignedBuffer> buffer = Allocate(size);
    if (buffer.ok()) {
      for (T& value : buffer->span()) value = T{};
    }
    return buffer;
  }

  T* data() { return data_; }
  const T* data() const { return data_; }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](size_t i) { return data_[i]; }
  const T& operator[](size_t i) const { return data_[i]; }
  std::span<T> span() { return {data_, size_}; }
  std::span<const T> span() const { return {data_, size_}; }

 private:
  T* data_ = nullptr;
  size_t size_ = 0;
  Arena* arena_ = nullptr;  // that data_ goes back to
};

}  // namespace scipix
