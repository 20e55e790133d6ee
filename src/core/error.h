#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace scipix {

/// Everything that can go wrong on bad input, one code an outcome that a caller may want to tell apart.
/// The names that leave the library are the snake_case ones of `CodeName`; web/lib repeats them.
enum class ErrorCode {
  kImageDecodeError,  // the bytes are no picture we can read, or the picture is cut off
  kImageTooLarge,     // more pixels or a longer side than the limits allow
  kImageNoContent,    // nothing but paper
  kNotAFormula,       // ink, but not a formula
  kLowConfidence,     // a reading, but not one to trust
  kModelCorrupt,      // vocabulary, manifest or network output do not fit together
  kInvalidArgument,   // the caller broke the contract of a function
  kLatexError,        // LaTeX that the parser cannot read
  kOutOfMemory,
};

/// The code as it is written outside C++, e.g. "image_decode_error".
constexpr std::string_view CodeName(ErrorCode code) {
  switch (code) {
    case ErrorCode::kImageDecodeError: return "image_decode_error";
    case ErrorCode::kImageTooLarge: return "image_too_large";
    case ErrorCode::kImageNoContent: return "image_no_content";
    case ErrorCode::kNotAFormula: return "not_a_formula";
    case ErrorCode::kLowConfidence: return "low_confidence";
    case ErrorCode::kModelCorrupt: return "model_corrupt";
    case ErrorCode::kInvalidArgument: return "invalid_argument";
    case ErrorCode::kLatexError: return "latex_error";
    case ErrorCode::kOutOfMemory: return "out_of_memory";
  }
  return "unknown";
}

/// A code and one sentence that names the step and the numbers.
struct Error {
  ErrorCode code;
  std::string message;
};

}  // namespace scipix
