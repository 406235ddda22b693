import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Whom a part of a name alone means.
extension PersonClustering {
  func shortNameCluster(of person: Int) -> Int? {
    let parts = significantParts(of: person)
    guard let part = parts.last else { return nil }
    let hasTitle = names.persons[person].title != nil
    if parts.count == 1, let known = meaning(of: part), !hasTitle || !titleClash(person, known) { return known }
    if let best = bestCluster(of: person, parts) { return best }
    if parts.count == 1, let cluster = clusterByGivenName(of: person, part) ?? clusterBySlip(of: person, part) {
      return cluster
    }
    // One letter off a known surname under the same title.
    return hasTitle ? clusters(near: part).first { sharesTitle(person, $0) && !isGenderClash(person, $0) } : nil
  }

  /// The cluster whose names have a part where it says most, with a title that does not speak against it.
  private func bestCluster(of person: Int, _ parts: [NamePart]) -> Int? {
    guard let part = parts.last else { return nil }
    let span = names.persons[person]
    let start = span.name.lowerBound
    var best: (score: Int, order: Int, cluster: Int)?
    for index in clusters(with: [part])
    where !isGenderClash(person, index)
      && !(parts.count == 1 && (isToldApart(person, index) || isRelative(index, ofStatesman: person)))
    {
      let cluster = clusters[index]
      var score =
        cluster.names.filter { !isFathersName(part, in: $0, of: span) }
        .map { weight(of: part, in: significant($0)) }.max() ?? 0
      guard score > 0 else { continue }
      let shares = sharesTitle(person, index)
      // A first name with a title is someone's surname: "Secretary Hillary" is not said.
      if score == 2, let title = span.title, !shares, !names.titles[title].classes.isNobility { continue }
      if shares { score += 4 } else if titleClash(person, index) { score -= 3 }
      guard score > 0 else { continue }
      // Who was introduced before comes before who comes later.
      if cluster.start < start { score += 3 }
      // Of a family, the surname alone is his who holds the office, or whom the text is about: the first it names.
      let order =
        (cluster.officeHeads.isEmpty ? 0 : 1_000_000)
        + (cluster.start < start ? 500_000 - cluster.start : -cluster.start)
      if best == nil || (score, order) > (best!.score, best!.order) { best = (score, order, index) }
    }
    return best?.cluster
  }

  /// "President Biden" is neither Hunter Biden nor First Lady Jill Biden, whom the text does not give that office.
  private func isRelative(_ cluster: Int, ofStatesman person: Int) -> Bool {
    guard let title = names.persons[person].title, let family = names.persons[person].parts.last,
      !clusters[cluster].officeHeads.contains(words.keys[names.titles[title].head])
    else { return false }
    let called = clusters[cluster].names.filter { $0.count > 1 && $0.last == family }.flatMap {
      $0.dropLast().map(\.key)
    }
    guard !called.isEmpty else { return false }
    let given = words.lexicons.statesmen.givenNames(
      of: family.key, title: TitleWording.keys(words.titleText(names.titles[title])))
    return !given.isEmpty
      && given.allSatisfy { name in
        called.allSatisfy { $0 != name && !words.lexicons.nameComparison.areVariants($0, name) }
      }
  }

  /// Whether a statesman is called by title and family name beside others of his name.
  func hasRelative(_ person: Int) -> Bool {
    let parts = significantParts(of: person)
    return parts.count == 1 && clusters(with: parts).contains { isRelative($0, ofStatesman: person) }
  }

  /// "King Saud", "King Saud II" is not "Mansour bin Saud": behind "bin" stands the father, whom a monarch's title alone names.
  private func isFathersName(_ part: NamePart, in name: [NamePart], of span: PersonSpan) -> Bool {
    guard let title = span.title, significant(span.parts).count == 1,
      words.isKey(names.titles[title].head, in: .monarchs),
      let position = name.lastIndex(of: part), position > 0
    else { return false }
    return words.lexicons.words(.patronymics).contains(name[position - 1].key)
  }

  /// How much a part says of a name: last names most, given names least.
  private func weight(of part: NamePart, in name: [NamePart]) -> Int {
    if let last = name.last, last == part || name.count > 1 && NameComparison.isHalf(part, of: last) {
      return name.count == 1 ? 4 : 5
    }
    if name.first == part { return words.lexicons.isGivenName(part.key) ? 2 : 4 }
    return name.contains(part) ? 3 : 0
  }

  /// "his deputy Anwar": a first name after a title, where one person alone has it; "thank you, Bill": the one official
  /// called William.
  private func clusterByGivenName(of person: Int, _ part: NamePart) -> Int? {
    guard let title = names.persons[person].title else {
      let name = names.persons[person].name
      // Who speaks to others speaks of them by first names too.
      guard words.isGiven[name.lowerBound],
        words.isAddressed(name)
          || !words.isKey(name.lowerBound - 1, in: .kin) && !words.isKey(name.upperBound, .and)
            && words.document.sentences.contains(where: { words.document.speakerLabel(of: $0.tokens) != nil })
      else { return nil }
      let officials = clusters.indices.filter { index in
        !clusters[index].officeHeads.isEmpty && !isGenderClash(person, index)
          && clusters[index].names.contains {
            significant($0).count > 1 && words.lexicons.nameComparison.areVariants($0[0].key, part.key)
          }
      }
      return officials.count == 1 ? officials[0] : nil
    }
    let givens = clusters(with: [part]).filter { index in
      !isGenderClash(person, index)
        && clusters[index].names.contains {
          let name = significant($0)
          return name.count > 1 && name[0] == part
        }
    }
    // An office in capitals stands before a first name only of who holds one: "Secretary Austin" is not Austin Hale.
    let phrase = names.titles[title]
    guard givens.count == 1,
      !words.isCapital[phrase.head] || !phrase.classes.contains(.office) || !clusters[givens[0]].officeHeads.isEmpty
    else { return nil }
    return givens[0]
  }

  /// A slip in a long surname only one person has.
  private func clusterBySlip(of person: Int, _ part: NamePart) -> Int? {
    guard part.text.count >= 7 else { return nil }
    let slips = clusters(near: part).filter { index in
      !isGenderClash(person, index) && !isToldApart(person, index)
        && clusters[index].names.contains {
          guard let last = significant($0).last, last.text.count >= 7 else { return false }
          return last.text.lowercased().first == part.text.lowercased().first
            && NameComparison.editDistance(last.text, part.text, limit: 1) <= 1
        }
    }
    return slips.count == 1 ? slips[0] : nil
  }

  /// "Ambassador Hale was there today; that is why John Hale called": within a sentence a name seldom grows longer. Where
  /// it does, and the text goes on giving the one by the office and the other in full, never either by the surname alone,
  /// they are two.
  private func isToldApart(_ person: Int, _ cluster: Int) -> Bool {
    guard let title = names.persons[person].title, names.titles[title].classes.contains(.office),
      let part = names.persons[person].parts.last
    else { return false }
    let head = words.keys[names.titles[title].head]
    func hasHead(_ span: PersonSpan) -> Bool { span.title.map { words.keys[names.titles[$0].head] == head } ?? false }
    // Whom the text gives that office by the full name is who the surname means.
    if clusters[cluster].spans.contains(where: { significantParts(of: $0).count > 1 && hasHead(names.persons[$0]) }) {
      return false
    }
    let namesakes = names.persons(with: part.key).map { names.persons[$0] }
    let untitled = namesakes.filter {
      $0.title == nil && $0.parts.last == part && words.style[$0.name.lowerBound] == .prose
    }
    guard untitled.count >= 2, untitled.allSatisfy({ $0.parts.count > 1 }) else { return false }
    return clusters[cluster].spans.contains { span in
      let full = names.persons[span]
      guard full.title == nil, full.parts.count > 1, full.parts.last == part,
        words.style[full.name.lowerBound] == .prose
      else { return false }
      let sentence = words.sentence(of: full.name.lowerBound)
      return namesakes.contains { other in
        other.parts.count == 1 && other.name.upperBound <= full.name.lowerBound
          && sentence.contains(other.name.lowerBound) && hasHead(other)
      }
    }
  }
}
