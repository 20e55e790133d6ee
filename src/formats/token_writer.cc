#include "formats/token_writer.h"

#include <utility>
#include <vector>

#include "formats/row_nodes.h"

namespace scipix {

void TokenWriter::WriteItems(std::span<const Node> nodes) {
  const std::vector<bool> lonely = LonelyBrackets(nodes);
  for (size_t i = 0; i < nodes.size();) {
    if (IsDigitNode(nodes[i])) {
      i = WriteNumber(nodes, i);
    } else {
      lonely_ = !lonely.empty() && lonely[i];
      Write(nodes[i++]);
    }
  }
}

std::string TokenWriter::Take() { return std::move(out_); }

void TokenWriter::Put(std::string_view token) {
  if (!out_.empty() && out_.back() != ' ' && !tight_) out_ += ' ';
  out_ += token;
  tight_ = after_name_ = false;
}

void TokenWriter::Join(std::string_view text) {
  out_ += text;
  after_name_ = false;
}

size_t TokenWriter::WriteNumber(std::span<const Node> nodes, size_t at) {
  const size_t end = NumberEnd(nodes, at);
  Put(nodes[at++].name);
  for (; at < end; ++at) Join(nodes[at].name);
  if (at == nodes.size() || !IsDigitScripts(nodes[at])) return at;
  Join(nodes[at].children[0].name);
  WriteBothScripts(nodes[at]);
  return at + 1;
}

}  // namespace scipix
