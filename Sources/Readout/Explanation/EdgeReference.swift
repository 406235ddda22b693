import ReadoutFormats

/// What an edge's identifier may say: its kind and the identifiers that it joins, with dots between, and a number where there
/// are several.
struct EdgeReference {
  let kind: EdgeKind
  let source: String
  let target: String

  /// Every way to read it, as identifiers have dots themselves; the shortest source first, and the whole rest before the rest
  /// without a number.
  static func all(in id: String) -> [EdgeReference] {
    guard let dot = id.firstIndex(of: "."), let kind = EdgeKind(rawValue: String(id[..<dot])) else { return [] }
    let ends = id[id.index(after: dot)...]
    var found: [EdgeReference] = []
    for dot in ends.indices where ends[dot] == "." {
      let (source, target) = (String(ends[..<dot]), ends[ends.index(after: dot)...])
      found.append(EdgeReference(kind: kind, source: source, target: String(target)))
      if let last = target.lastIndex(of: "."), target[target.index(after: last)...].allSatisfy(\.isNumber) {
        found.append(EdgeReference(kind: kind, source: source, target: String(target[..<last])))
      }
      // Nothing has an identifier of so many.
      if found.count > 256 { break }
    }
    return found
  }
}
