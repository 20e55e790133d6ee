#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

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
/// {"error": {"line": 1, "column": 3, "message": "character 3: ..."}}.
std::string ConvertToJson(std::string_view latex, std::span<const Format> formats);

}  // namespace scipix
