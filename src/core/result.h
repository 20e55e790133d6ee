#pragma once

#include <cassert>
#include <utility>
#include <variant>

#include "core/error.h"

namespace scipix {

/// A value or the reason why there is none. Nothing in src throws, so every function that can meet
/// bad input returns one of these.
///
///   Result<DecodedImage> image = DecodeImage(bytes, {});
///   if (!image.ok()) return image.error();
///   Use(image->pixels);
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// The value; asking a failed result for it is a broken invariant.
  T& value() & {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  const T& value() const& {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    assert(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }

  /// The error; asking a good result for it is a broken invariant.
  const Error& error() const {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

/// The result of a step that only succeeds or fails: `return Success{};`.
struct Success {};
using Status = Result<Success>;

}  // namespace scipix
