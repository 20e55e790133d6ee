#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "latex/node.h"

namespace scipix {

/// The forms a formula can be written in. FormatName gives the names that leave the library; web/lib repeats them.
enum class Format { kLatex, kMathml };

std::string_view FormatName(Format format);
/// All of them, in the order of their names in the documentation.
std::span<const Format> AllFormats();
std::optional<Format> FindFormat(std::string_view name);

std::string WriteFormat(const Node& tree, Format format);

/// Reads LaTeX and writes each format: {"formats": {"latex": "...", ...}}, or
/// {"error": {"code": "latex_error", "line": 1, "column": 3, "message": "character 3: ..."}}.
std::string ConvertToJson(std::string_view latex, std::span<const Format> formats);

/// The same for formats named in a JSON list, ["mathml", "typst"]. A list that is none, or a name that is unknown, is an
/// error too: invalid_argument, line and column 0.
std::string ConvertToJson(std::string_view latex, std::string_view formats_json);

/// A list of formats of an options object. Errors: invalid_argument, naming the format.
Result<std::vector<Format>> ParseFormats(const JsonValue& list);

}  // namespace scipix
