#pragma once

namespace scipix {

/// The name of the instruction set that the kernels run on here, as Highway calls it: "AVX2", "NEON", "WASM" ...
const char* SimdTarget();

}  // namespace scipix
