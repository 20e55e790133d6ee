#include "core/json.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/number.h"

namespace scipix {
namespace {

constexpr int kMaxDepth = 32;

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  /// False after a failure; then `message()` says what and where.
  bool ParseDocument(JsonValue& value) {
    SkipSpace();
    if (!ParseValue(value, 0)) return false;
    SkipSpace();
    return position_ == text_.size() || Fail("expected the end of the text");
  }
  std::string message() const { return message_ + " at byte " + std::to_string(position_); }

 private:
  bool Fail(std::string_view what) {
    if (message_.empty()) message_ = what;
    return false;
  }
  char Peek() const { return position_ < text_.size() ? text_[position_] : '\0'; }
  bool Skip(char c) {
    if (Peek() != c || position_ == text_.size()) return false;
    ++position_;
    return true;
  }
  bool SkipWord(std::string_view word) {
    if (text_.substr(position_, word.size()) != word) return false;
    position_ += word.size();
    return true;
  }
  void SkipSpace() {
    while (Peek() == ' ' || Peek() == '\n' || Peek() == '\r' || Peek() == '\t') ++position_;
  }

  bool ParseValue(JsonValue& value, int depth) {
    if (depth > kMaxDepth) return Fail("nested too deeply");
    switch (Peek()) {
      case '{': return ParseObject(value, depth);
      case '[': return ParseArray(value, depth);
      case '"': value.kind = JsonValue::Kind::kString; return ParseString(value.string);
      default: break;
    }
    if (SkipWord("null")) return true;
    value.kind = JsonValue::Kind::kBool;
    if (SkipWord("false")) return true;
    value.boolean = true;
    if (SkipWord("true")) return true;
    return ParseNumber(value);
  }

  bool ParseArray(JsonValue& value, int depth) {
    value.kind = JsonValue::Kind::kArray;
    ++position_;
    SkipSpace();
    if (Skip(']')) return true;
    do {
      SkipSpace();
      if (!ParseValue(value.items.emplace_back(), depth + 1)) return false;
      SkipSpace();
    } while (Skip(','));
    return Skip(']') || Fail("expected , or ]");
  }

  bool ParseObject(JsonValue& value, int depth) {
    value.kind = JsonValue::Kind::kObject;
    ++position_;
    SkipSpace();
    if (Skip('}')) return true;
    do {
      SkipSpace();
      std::string key;
      if (!ParseString(key)) return false;
      if (value.Find(key) != nullptr) return Fail("repeated key \"" + key + "\"");
      value.keys.push_back(std::move(key));
      SkipSpace();
      if (!Skip(':')) return Fail("expected :");
      SkipSpace();
      if (!ParseValue(value.items.emplace_back(), depth + 1)) return false;
      SkipSpace();
    } while (Skip(','));
    return Skip('}') || Fail("expected , or }");
  }

  static bool IsDigit(char c) { return c >= '0' && c <= '9'; }
  bool SkipDigits() {
    const size_t start = position_;
    while (IsDigit(Peek())) ++position_;
    return position_ > start;
  }
  bool ParseNumber(JsonValue& value) {
    const size_t start = position_;
    Skip('-');
    if (!Skip('0') && !SkipDigits()) return Fail("expected a value");
    if (Skip('.') && !SkipDigits()) return Fail("expected a digit");
    if (Skip('e') || Skip('E')) {
      if (!Skip('+')) Skip('-');
      if (!SkipDigits()) return Fail("expected a digit");
    }
    value.kind = JsonValue::Kind::kNumber;
    value.number = ReadDecimal(text_.substr(start, position_ - start));
    return true;
  }

  bool ParseString(std::string& out) {
    if (!Skip('"')) return Fail("expected a string");
    while (true) {
      if (position_ == text_.size()) return Fail("unfinished string");
      const char c = text_[position_++];
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20) return Fail("control character in a string");
      if (c != '\\') {
        out += c;
      } else if (!ParseEscape(out)) {
        return false;
      }
    }
  }

  bool ParseEscape(std::string& out) {
    const char c = Peek();
    if (position_ < text_.size()) ++position_;
    switch (c) {
      case '"': case '\\': case '/': out += c; return true;
      case 'b': out += '\b'; return true;
      case 'f': out += '\f'; return true;
      case 'n': out += '\n'; return true;
      case 'r': out += '\r'; return true;
      case 't': out += '\t'; return true;
      case 'u': return ParseUnicode(out);
      default: return Fail("unknown escape");
    }
  }

  bool ParseHex(uint32_t& unit) {
    unit = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = Peek();
      const char lower = static_cast<char>(c | 0x20);
      if (IsDigit(c)) {
        unit = unit * 16 + static_cast<uint32_t>(c - '0');
      } else if (lower >= 'a' && lower <= 'f') {
        unit = unit * 16 + static_cast<uint32_t>(lower - 'a' + 10);
      } else {
        return Fail("expected four hexadecimal digits");
      }
      ++position_;
    }
    return true;
  }

  bool ParseUnicode(std::string& out) {
    uint32_t code = 0;
    if (!ParseHex(code)) return false;
    if (code >= 0xD800 && code < 0xDC00) {
      uint32_t low = 0;
      if (!SkipWord("\\u") || !ParseHex(low) || low < 0xDC00 || low >= 0xE000) return Fail("half a surrogate pair");
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    } else if (code >= 0xDC00 && code < 0xE000) {
      return Fail("half a surrogate pair");
    }
    AppendUtf8(code, out);
    return true;
  }

  static void AppendUtf8(uint32_t code, std::string& out) {
    const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
    if (code < 0x80) {
      out += static_cast<char>(code);
    } else if (code < 0x800) {
      out += static_cast<char>(0xC0 | (code >> 6));
      tail(0);
    } else if (code < 0x10000) {
      out += static_cast<char>(0xE0 | (code >> 12));
      tail(6), tail(0);
    } else {
      out += static_cast<char>(0xF0 | (code >> 18));
      tail(12), tail(6), tail(0);
    }
  }

  std::string_view text_;
  size_t position_ = 0;
  std::string message_;
};

}  // namespace

const JsonValue* JsonValue::Find(std::string_view key) const {
  const auto it = std::find(keys.begin(), keys.end(), key);
  return it == keys.end() ? nullptr : &items[static_cast<size_t>(it - keys.begin())];
}

Result<JsonValue> ParseJson(std::string_view text, std::string_view name, ErrorCode code) {
  Parser parser(text);
  JsonValue value;
  if (!parser.ParseDocument(value)) return Error{code, std::string(name) + " is no JSON: " + parser.message()};
  return value;
}

JsonFields::JsonFields(const JsonValue& object, std::string_view name, ErrorCode code)
    : object_(object), name_(name), code_(code) {
  if (object.kind != JsonValue::Kind::kObject) error_ = Error{code, name_ + " is no JSON object"};
}

void JsonFields::Fail(std::string_view key, const std::string& sentence) {
  if (!error_) error_ = Error{code_, name_ + ": \"" + std::string(key) + "\" " + sentence};
}

const JsonValue* JsonFields::Take(std::string_view key, JsonValue::Kind kind, std::string_view kind_name) {
  const JsonValue* value = object_.Find(key);
  if (value != nullptr && value->kind == kind) return value;
  Fail(key, (value == nullptr ? "is missing; it must be " : "must be ") + std::string(kind_name));
  return nullptr;
}

double JsonFields::Number(std::string_view key, double low, double high) {
  const JsonValue* value = Take(key, JsonValue::Kind::kNumber, "a number");
  if (value == nullptr) return low;
  if (value->number >= low && value->number <= high) return value->number;
  Fail(key, "is " + ShortDecimalText(value->number) + ", not in " + ShortDecimalText(low) + " to " + ShortDecimalText(high));
  return low;
}

double JsonFields::Number(std::string_view key, double low, double high, double fallback) {
  return Has(key) ? Number(key, low, high) : fallback;
}

int JsonFields::Integer(std::string_view key, int low, int high) {
  const double number = Number(key, low, high);
  const int whole = static_cast<int>(number);
  if (whole != number) Fail(key, "is " + ShortDecimalText(number) + ", not a whole number");
  return whole;
}

int JsonFields::Integer(std::string_view key, int low, int high, int fallback) {
  return Has(key) ? Integer(key, low, high) : fallback;
}

std::string JsonFields::String(std::string_view key) {
  const JsonValue* value = Take(key, JsonValue::Kind::kString, "a string");
  return value == nullptr ? std::string() : value->string;
}

bool JsonFields::Bool(std::string_view key, bool fallback) {
  if (!Has(key)) return fallback;
  const JsonValue* value = Take(key, JsonValue::Kind::kBool, "true or false");
  return value == nullptr ? fallback : value->boolean;
}

const JsonValue& JsonFields::Array(std::string_view key) {
  static const JsonValue kEmpty;
  const JsonValue* value = Take(key, JsonValue::Kind::kArray, "an array");
  return value == nullptr ? kEmpty : *value;
}

const JsonValue& JsonFields::Object(std::string_view key) {
  static const JsonValue kEmpty;
  const JsonValue* value = Take(key, JsonValue::Kind::kObject, "an object");
  return value == nullptr ? kEmpty : *value;
}

void JsonFields::AllowOnly(const std::vector<std::string_view>& known) {
  for (const std::string& key : object_.keys) {
    if (std::find(known.begin(), known.end(), key) == known.end()) Fail(key, "is not known");
  }
}

void AppendJsonString(std::string_view text, std::string& out) {
  constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  size_t from = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const unsigned char byte = static_cast<unsigned char>(text[i]);
    const bool control = byte < 0x20;
    if (!control && byte != '"' && byte != '\\') continue;
    out += text.substr(from, i - from);
    if (control) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += '\\';
      out += text[i];
    }
    from = i + 1;
  }
  out += text.substr(from);
  out += '"';
}

}  // namespace scipix
