#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace scipix {

/// A JSON text (RFC 8259) as a tree of values. Strict: no comments, no trailing commas, no repeated keys,
/// nothing after the value. Strings are UTF-8; numbers are doubles.
class JsonValue {
 public:
  enum class Kind { kNull, kBool, kNumber, kString, kArray, kObject };

  Kind kind = Kind::kNull;
  bool boolean = false;
  double number = 0;
  std::string string;
  std::vector<JsonValue> items;   // of an array, or the values of an object in the order of `keys`
  std::vector<std::string> keys;  // of an object

  /// The member of an object; null if there is none or this is no object.
  const JsonValue* Find(std::string_view key) const;
};

/// Reads `text`. An error has the given code, and a sentence that starts with `name` (the file or argument)
/// and says the byte. Nesting deeper than 32 is refused.
Result<JsonValue> ParseJson(std::string_view text, std::string_view name, ErrorCode code);

/// Reads members of one object and remembers the first thing that was wrong, so that a reader can
/// take all its fields and ask once:
///
///   JsonFields fields(*json, "manifest.json", ErrorCode::kModelCorrupt);
///   const int em = fields.Integer("em", 1, 100);
///   if (fields.error()) return *fields.error();
///
/// After an error the getters return the fallback or the low end of their range.
class JsonFields {
 public:
  JsonFields(const JsonValue& object, std::string_view name, ErrorCode code);

  bool Has(std::string_view key) const { return object_.Find(key) != nullptr; }
  /// A number in [low, high]; `Integer` also asks that it is whole.
  double Number(std::string_view key, double low, double high);
  double Number(std::string_view key, double low, double high, double fallback);
  int Integer(std::string_view key, int low, int high);
  int Integer(std::string_view key, int low, int high, int fallback);
  std::string String(std::string_view key);
  bool Bool(std::string_view key, bool fallback);
  /// The member, or an empty array or object if it is missing or of another kind.
  const JsonValue& Array(std::string_view key);
  const JsonValue& Object(std::string_view key);
  /// Refuses every key that is not in `known`.
  void AllowOnly(const std::vector<std::string_view>& known);

  const std::optional<Error>& error() const { return error_; }

 private:
  const JsonValue* Take(std::string_view key, JsonValue::Kind kind, std::string_view kind_name);
  void Fail(std::string_view key, const std::string& sentence);

  const JsonValue& object_;
  std::string name_;
  ErrorCode code_;
  std::optional<Error> error_;
};

/// Appends `text` (UTF-8) to `out` as a JSON string with its quotes.
void AppendJsonString(std::string_view text, std::string& out);

}  // namespace scipix
