#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "formats/convert_options.h"
#include "formats/formula.h"

namespace scipix {

/// A form a formula can be written in: its name outside of the library, and what writes it.
struct Format {
  std::string_view name;
  std::string (*write)(const Formula& formula, const ConvertOptions& options);
};

/// All of them, in the order of the documentation. web/lib/formats.ts has the same names; a test holds the two together.
std::span<const Format> AllFormats();
/// Null for another name.
const Format* FindFormat(std::string_view name);

/// What is asked of a conversion: `{"to": ["latex", "mathml"], "display": true}`.
struct ConvertRequest {
  std::vector<const Format*> to;
  ConvertOptions options;
};

/// Reads the JSON object of a request. Errors: invalid_argument, naming the key or the format.
Result<ConvertRequest> ParseConvertRequest(std::string_view json);

/// Reads LaTeX and writes each format: {"formats": {"latex": "...", ...}}, or
/// {"error": {"code": "latex_error", "line": 1, "column": 3, "message": "character 3: ..."}}.
std::string ConvertToJson(std::string_view latex, const ConvertRequest& request);

/// The same for a request in JSON. One that is none is an error too: invalid_argument, line and column 0.
std::string ConvertToJson(std::string_view latex, std::string_view request_json);

}  // namespace scipix
