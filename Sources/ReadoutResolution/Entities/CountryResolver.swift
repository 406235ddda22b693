import ReadoutModel
import ReadoutNames

/// Countries are one by their code; without a code, by the exact folded name. Never by likeness: Austria is not
/// Australia, Niger is not Nigeria.
struct CountryResolver {
  /// `forced`, groups of records that are one by the user's word.
  static func resolve(_ indices: [Int], in corpus: Corpus, forced: [[Int]], sides: [Int: [CorrectionSide]])
    -> [NodeDraft]
  {
    var groupOf: [String: Int] = [:]
    var groups: [[Int]] = []
    var codes: [String?] = []
    var uncoded: [Int] = []
    // Which codes a folded name stands for.
    var codesOfName: [String: Tally] = [:]
    // Under which codes each text was seen.
    var texts = TextNumbers()
    var writings: [[String]] = []
    for index in indices {
      guard let code = corpus.records[index].code, !code.isEmpty else {
        uncoded.append(index)
        continue
      }
      corpus.records[index].forEachForm { text, _, _ in
        let (number, isNew) = texts.insert(text)
        if isNew { writings.append([]) }
        if writings[number].contains(code) { return }
        writings[number].append(code)
        codesOfName[Folding.words(text).joined(separator: " "), default: Tally()].add(code)
      }
      if let group = groupOf[code] {
        groups[group].append(index)
      } else {
        groupOf[code] = groups.count
        groups.append([index])
        codes.append(code)
      }
    }
    for index in uncoded {
      let folded = Folding.words(corpus.records[index].name).joined(separator: " ")
      let code = codesOfName[folded].flatMap { $0.counts.count == 1 ? $0.best : nil }
      let key = code ?? "=" + folded
      if let group = groupOf[key] {
        groups[group].append(index)
      } else {
        groupOf[key] = groups.count
        groups.append([index])
        codes.append(nil)
      }
    }
    var drafts = zip(groups, codes).map { records, code in
      NodeDraft(kind: .country, records: records.sorted(), code: code)
    }
    Forcing.apply(forced, sides: sides, to: &drafts)
    return drafts
  }
}

/// The user's "same" and "different" for everything but persons.
enum Forcing {
  static func apply(_ forced: [[Int]], sides: [Int: [CorrectionSide]], to drafts: inout [NodeDraft]) {
    if !sides.isEmpty { split(&drafts, sides: sides) }
    if forced.isEmpty { return }
    var sets = DisjointSets(count: drafts.count)
    var draftOf: [Int: Int] = [:]
    for (index, draft) in drafts.enumerated() { for record in draft.records { draftOf[record] = index } }
    var merged: Set<Int> = []
    for group in forced {
      let members = group.compactMap { draftOf[$0] }
      guard let first = members.first else { continue }
      for member in members.dropFirst() where sets.find(member) != sets.find(first) {
        sets.unite(first, member)
        merged.insert(first)
      }
    }
    if merged.isEmpty { return }
    var result: [NodeDraft] = []
    var position: [Int: Int] = [:]
    for (index, draft) in drafts.enumerated() {
      let root = sets.find(index)
      if let place = position[root] {
        result[place].records = (result[place].records + draft.records).sorted()
        result[place].code = result[place].code ?? draft.code
        result[place].reasons += draft.reasons + ["a correction says they are the same"]
        if result[place].country < 0 { result[place].country = draft.country }
      } else {
        position[root] = result.count
        result.append(draft)
      }
    }
    drafts = result
  }

  /// Takes apart drafts that hold both sides of a "different"; what belongs to neither stays with the first side.
  private static func split(_ drafts: inout [NodeDraft], sides: [Int: [CorrectionSide]]) {
    var result: [NodeDraft] = []
    for draft in drafts {
      var parts: [NodeDraft] = [draft]
      let corrections = Set(draft.records.flatMap { (sides[$0] ?? []).map(\.correction) }).sorted()
      for correction in corrections {
        let second = CorrectionSide(correction: correction, isSecond: true)
        let first = CorrectionSide(correction: correction, isSecond: false)
        parts = parts.flatMap { part -> [NodeDraft] in
          let away = part.records.filter { sides[$0]?.contains(second) == true }
          let hasFirst = part.records.contains { sides[$0]?.contains(first) == true }
          if away.isEmpty || !hasFirst { return [part] }
          var stay = part
          var leave = part
          stay.records = part.records.filter { sides[$0]?.contains(second) != true }
          leave.records = away
          leave.reasons = ["a correction says they are different"]
          return [stay, leave]
        }
      }
      result.append(contentsOf: parts)
    }
    drafts = result
  }
}
