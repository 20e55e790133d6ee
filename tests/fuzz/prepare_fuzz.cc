// libFuzzer on the whole preparation: any pixels and any steps give a tensor of the promised shape or an error, and so does all that a recognition
// does with the picture afterwards. tests/fuzz/prepare_input.h says what the bytes mean.
//   scripts/fuzz prepare
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "prepare_input.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size <= scipix::PrepareInput::Header()) return 0;
  const std::string trouble = scipix::TroubleWith(scipix::PrepareInput({data, size}));
  if (trouble.empty()) return 0;
  std::fprintf(stderr, "%s\n", trouble.c_str());
  std::abort();
}
