#pragma once

#include <cstddef>
#include <string_view>

namespace scipix {

/// Bytes of the UTF-8 character that starts with `lead`; 1 for a byte that starts none.
size_t Utf8Size(char lead);

/// The first byte that is no part of well-formed UTF-8 (RFC 3629, surrogates and overlong forms left aside);
/// `text.size()` if there is none.
size_t FindNotUtf8(std::string_view text);

}  // namespace scipix
