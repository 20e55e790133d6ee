#pragma once

namespace scipix {

/// How a formula is written, for all formats; each takes what concerns it. bindings/scipix.d.ts documents them for the host.
struct ConvertOptions {
  bool display = true;  // a formula on a line of its own; false: in running text
};

}  // namespace scipix
