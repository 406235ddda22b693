import ReadoutLanguage

/// Learns exceptions and rules on endings from a treebank's lemmas.
public struct LemmatizerTrainer {
  public init() {}

  private struct Form: Hashable {
    var context: UInt64
    var bytes: [UInt8]
  }

  private struct Ending: Hashable {
    var context: UInt64
    var ending: UInt64
    var length: Int
  }

  /// The bytes of a weights file.
  public func train(_ treebanks: [Treebank], classifier: WordClassifier, report: (String) -> Void) -> [UInt8] {
    var seen: [Form: [Lemmatizer.Edit: Int]] = [:]
    for treebank in treebanks {
      var next = 0
      for var document in treebank.documents() {
        classifier.annotate(&document)
        for sentence in document.sentences {
          for (offset, word) in treebank.sentences[next].words.enumerated() {
            let token = sentence.tokens.lowerBound + offset
            guard let edit = edit(from: Array(word.form.utf8), to: Array(word.lemma.utf8)),
              word.lemma != "_" || word.form == "_"
            else { continue }
            let context = Lemmatizer.context(
              word.universalTag, word.pennTag, document.shapes[token], document.wordClasses[token])
            seen[Form(context: context, bytes: lowered(Array(word.form.utf8))), default: [:]][edit, default: 0] += 1
          }
          next += 1
        }
      }
    }
    // Each form votes once for its most frequent edit.
    let chosen = seen.mapValues { best($0) }
    var votes: [Ending: [Lemmatizer.Edit: Int]] = [:]
    for (form, edit) in chosen {
      for length in 0...min(Lemmatizer.longestEnding, form.bytes.count) where Int(edit.strip) <= length {
        let ending = Ending(context: form.context, ending: packed(form.bytes, length), length: length)
        votes[ending, default: [:]][edit, default: 0] += 1
      }
    }
    var rules: [Ending: Lemmatizer.Edit] = [:]
    func predict(_ context: UInt64, _ bytes: [UInt8], upTo longest: Int) -> Lemmatizer.Edit {
      var length = min(longest, bytes.count)
      while length >= 0 {
        if let edit = rules[Ending(context: context, ending: packed(bytes, length), length: length)] { return edit }
        length -= 1
      }
      return .identity
    }
    for length in 0...Lemmatizer.longestEnding {
      var added: [Ending: Lemmatizer.Edit] = [:]
      for (ending, counts) in votes where ending.length == length {
        let all = counts.values.reduce(0, +)
        guard all >= 2 || length == 0 else { continue }
        var bytes: [UInt8] = []
        for position in stride(from: length - 1, through: 0, by: -1) {
          bytes.append(UInt8(truncatingIfNeeded: ending.ending >> UInt64(8 * position)))
        }
        let edit = best(counts)
        if length == 0 || edit != predict(ending.context, bytes, upTo: length - 1) { added[ending] = edit }
      }
      rules.merge(added) { $1 }
    }
    var entries: [UInt64: Lemmatizer.Edit] = [:]
    for (ending, edit) in rules {
      entries[Lemmatizer.key(context: ending.context, ending: ending.ending, length: ending.length)] = edit
    }
    var exceptions = 0
    for (form, edit) in chosen where predict(form.context, form.bytes, upTo: Lemmatizer.longestEnding) != edit {
      entries[Lemmatizer.key(context: form.context, word: TextKey(form.bytes))] = edit
      exceptions += 1
    }
    report("lemmatizer: \(rules.count) rules, \(exceptions) exceptions")
    return encode(entries)
  }

  private func encode(_ entries: [UInt64: Lemmatizer.Edit]) -> [UInt8] {
    var edits: [Lemmatizer.Edit] = [.identity]
    var number: [Lemmatizer.Edit: Int] = [.identity: 0]
    var capacity = 16
    while capacity < entries.count * 2 { capacity *= 2 }
    var keys = [UInt64](repeating: 0, count: capacity)
    var numbers = [UInt16](repeating: 0, count: capacity)
    for (key, edit) in entries.sorted(by: { $0.key < $1.key }) {
      if number[edit] == nil {
        number[edit] = edits.count
        edits.append(edit)
      }
      var slot = Int(truncatingIfNeeded: key >> 20) & (capacity - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      keys[slot] = key
      numbers[slot] = UInt16(number[edit] ?? 0)
    }
    // Written field by field, so that no padding of the struct decides a byte of the file.
    var editBytes: [UInt8] = []
    for edit in edits {
      var raw = [UInt8](repeating: 0, count: MemoryLayout<Lemmatizer.Edit>.stride)
      raw.withUnsafeMutableBytes { raw in
        raw.storeBytes(
          of: edit.casing, toByteOffset: MemoryLayout<Lemmatizer.Edit>.offset(of: \.casing) ?? 0, as: UInt8.self)
        raw.storeBytes(
          of: edit.strip, toByteOffset: MemoryLayout<Lemmatizer.Edit>.offset(of: \.strip) ?? 1, as: UInt8.self)
        raw.storeBytes(
          of: edit.length, toByteOffset: MemoryLayout<Lemmatizer.Edit>.offset(of: \.length) ?? 2, as: UInt8.self)
        raw.storeBytes(
          of: edit.low, toByteOffset: MemoryLayout<Lemmatizer.Edit>.offset(of: \.low) ?? 8, as: UInt64.self)
        raw.storeBytes(
          of: edit.high, toByteOffset: MemoryLayout<Lemmatizer.Edit>.offset(of: \.high) ?? 16, as: UInt32.self)
      }
      editBytes += raw
    }
    return ModelFile.encode(
      kind: .lemmatizer, templates: Lemmatizer.templates,
      sections: [
        (1, keys.withUnsafeBytes { Array($0) }), (2, numbers.withUnsafeBytes { Array($0) }), (3, editBytes),
      ])
  }

  private func best(_ counts: [Lemmatizer.Edit: Int]) -> Lemmatizer.Edit {
    counts.max { a, b in
      (a.value, order(b.key)) < (b.value, order(a.key))
    }?.key ?? .identity
  }

  /// A total order of edits, for ties.
  private func order(_ edit: Lemmatizer.Edit) -> UInt64 {
    UInt64(edit.casing) << 60 ^ UInt64(edit.strip) << 52 ^ UInt64(edit.length) << 44
      ^ (edit.low &* 0x9e37_79b9_7f4a_7c15) >> 20
  }

  private func lowered(_ bytes: [UInt8]) -> [UInt8] { bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 } }

  private func packed(_ bytes: [UInt8], _ length: Int) -> UInt64 {
    var ending: UInt64 = 0
    for position in 0..<length { ending |= UInt64(bytes[bytes.count - 1 - position]) << UInt64(8 * position) }
    return ending
  }

  /// The edit with the longest common beginning; nil when the ending is too long to store.
  private func edit(from form: [UInt8], to lemma: [UInt8]) -> Lemmatizer.Edit? {
    var choices: [Lemmatizer.Edit] = []
    let low = lowered(form)
    var title = low
    if let first = title.first, first &- 0x61 < 26 { title[0] = first & 0xDF }
    for (casing, base) in [(Lemmatizer.Edit.Casing.keep, form), (.lower, low), (.title, title)] {
      if casing != .keep, base == form { continue }
      var common = 0
      while common < base.count, common < lemma.count, base[common] == lemma[common] { common += 1 }
      let ending = lemma[common...]
      guard ending.count <= Lemmatizer.Edit.longestAddition, base.count - common < 256 else { continue }
      choices.append(Lemmatizer.Edit(casing: casing, strip: base.count - common, ending: ending))
    }
    return choices.min { (Int($0.strip) + Int($0.length), $0.casing) < (Int($1.strip) + Int($1.length), $1.casing) }
  }
}
