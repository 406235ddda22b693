import ReadoutLanguage
import ReadoutModel

/// Finds the time expression that dates an encounter.
package struct MeetingDating: Sendable {
  package let syntax: Syntax

  private static let reporting: Set<TextKey> = Set(
    words: "say tell add report state note announce confirm claim explain disclose reveal declare write quote indicate")
  private static let scheduling: Set<TextKey> = Set(words: "schedule set plan slate due expect hold begin open start")

  package struct Choice: Sendable {
    package var expression: TimeExpression
    package var reason: String
    /// Whether the expression belongs to the cue itself, not to the clause around it.
    package var isOwn: Bool
  }

  /// The expression that says when; nil when none in the sentence does.
  ///
  /// - Parameters:
  ///   - cue: the token that tells of the encounter.
  ///   - governor: the verb above a noun that tells of it.
  ///   - otherCues: cues of other encounters in the sentence, whose dates are theirs.
  package func choice(cue: Int, governor: Int?, otherCues: [Int]) -> Choice? {
    let document = syntax.document
    let sentence = syntax.sentence(of: cue)
    let times = document.times.filter {
      $0.tokens.lowerBound >= sentence.tokens.lowerBound && $0.tokens.upperBound <= sentence.tokens.upperBound
    }
    guard !times.isEmpty else { return nil }
    var best: (score: Int, distance: Int, time: TimeExpression, reason: String, isOwn: Bool)?
    for time in times {
      let anchorVerb = attachment(of: time)
      var score = 0
      var reason = ""
      if let noun = modifiedNoun(by: time), noun != cue, noun != governor, !isContainer(noun, of: cue) {
        // "the June 29-30 summit" as a matter of talks does not date them.
        continue
      }
      // "said Saturday he will meet X", "X will not meet Y, an aide said Saturday": Saturday is when it was said.
      if let report = reportingVerb(before: time), report != cue, report != governor {
        continue
      }
      if let anchorVerb {
        if anchorVerb == cue || anchorVerb == governor {
          (score, reason) = (100, "attached to the cue")
        } else if otherCues.contains(anchorVerb) {
          continue
        } else if syntax.isDescendant(anchorVerb, of: cue) {
          // "a trip scheduled for June 7"; but not what another clause below the cue tells.
          let relation = clauseRelation(from: anchorVerb, to: cue)
          let isDirect = syntax.head(anchorVerb) == cue
          // The person between them is not scheduled: "a trip to X by Y scheduled for June 7".
          let isMarked = syntax.tag(cue) == .noun && schedulingMark(before: time, cue: cue) == anchorVerb
          if isDirect || isMarked, MeetingDating.scheduling.contains(syntax.lemma(anchorVerb)),
            relation == .acl || relation == .aclRelcl
          {
            (score, reason) = (95, "scheduled for")
          } else if relation == .acl || relation == .aclRelcl || relation == .advcl || relation == .ccomp
            || relation == .parataxis || relation == .conj
          {
            continue
          } else {
            (score, reason) = (80, "below the cue")
          }
        } else if syntax.isDescendant(cue, of: anchorVerb) {
          if isComplement(cue, of: anchorVerb) {
            // "said Monday that X will meet": Monday is when it was said.
            let adjacent = time.tokens.lowerBound > cue && time.tokens.lowerBound - cue <= 3
            if !adjacent { continue }
            (score, reason) = (40, "next to the cue")
          } else {
            (score, reason) = (60, "dates the clause above")
          }
        } else {
          (score, reason) = (30, "in the same sentence")
        }
      } else {
        (score, reason) = (20, "in the same sentence")
      }
      if let marker = schedulingMark(before: time, cue: cue), !otherCues.contains(where: { $0 > cue && $0 < marker }),
        score < 95
      {
        (score, reason) = (95, "scheduled for")
      }
      // Another cue nearer to the expression has the better claim.
      let distance = min(abs(time.tokens.lowerBound - cue), abs(cue - time.tokens.upperBound))
      if score < 80,
        otherCues.contains(where: { min(abs(time.tokens.lowerBound - $0), abs($0 - time.tokens.upperBound)) < distance }
        )
      {
        score -= 25
      }
      // A year or a season says little, and only of what it hangs on.
      if let start = time.start, let end = time.end {
        let days = end.dayNumber - start.dayNumber
        // "over the past 13 years" spans, it does not date.
        if days > 31, score < 80 || (days > 366 && time.isVague) { continue }
      }
      if score <= 10 { continue }
      if time.start == nil { score -= 5 }
      if best.map({ score > $0.score || (score == $0.score && distance < $0.distance) }) ?? true {
        let isOwn = anchorVerb.map { syntax.isDescendant($0, of: cue) } ?? false
        best = (score, distance, time, reason, isOwn || score == 95)
      }
    }
    return best.map { Choice(expression: $0.time, reason: $0.reason, isOwn: $0.isOwn) }
  }

  /// The verb of saying right in front of a time: "said Saturday", "told reporters on Monday" has none.
  private func reportingVerb(before time: TimeExpression) -> Int? {
    var token = time.tokens.lowerBound - 1
    guard token >= 0 else { return nil }
    if syntax.key(token) == Words.on, token > 0 { token -= 1 }
    return syntax.isVerb(token) && MeetingDating.reporting.contains(syntax.lemma(token)) ? token : nil
  }

  /// The noun a time stands before as its modifier: "the June 29-30 summit", "Friday's talks".
  private func modifiedNoun(by time: TimeExpression) -> Int? {
    let sentence = syntax.sentence(of: time.tokens.lowerBound)
    guard syntax.hasTrees, time.tokens.upperBound < sentence.tokens.upperBound else { return nil }
    for token in time.tokens {
      guard let head = syntax.head(token), !time.tokens.contains(head) else { continue }
      let relation = syntax.relation(token)
      guard head >= time.tokens.upperBound, head < time.tokens.upperBound + 6,
        syntax.tag(head) == .noun || syntax.tag(head) == .propn,
        relation == .compound || relation == .nmodPoss || relation == .nmod || relation == .nummod || relation == .amod,
        !(time.tokens.upperBound..<head).contains(where: { syntax.tag($0) == .punct && syntax.key($0) == Words.comma })
      else { return nil }
      return head
    }
    return nil
  }

  /// "a second day of talks", "Friday's round of talks"
  private func isContainer(_ noun: Int, of cue: Int) -> Bool { syntax.head(cue) == noun || syntax.head(noun) == cue }

  private static let months: Set<TextKey> = Set(
    words:
      "january february march april may june july august september october november december jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sept sept. sep sep. oct oct. nov nov. dec dec."
  )

  /// Whether an expression names a month without its year, so that the tense decides between the past and the coming one.
  package func isYearless(_ expression: TimeExpression) -> Bool {
    expression.tokens.contains { MeetingDating.months.contains(syntax.key($0)) }
      && !expression.tokens.contains { token in
        let text = syntax.document.text(ofToken: token)
        return text.utf8.count == 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      }
  }

  /// The reading of a month without a year for what is told as past: no later than the article.
  package func past(_ expression: TimeExpression, anchor: CalendarDate?) -> TimeExpression {
    guard let anchor, let start = expression.start, let end = expression.end, isYearless(expression),
      start.dayNumber - anchor.dayNumber > MeetingDating.farAhead,
      let earlierStart = CalendarDate(year: start.year - 1, month: start.month, day: start.day),
      let earlierEnd = CalendarDate(year: end.year - 1, month: end.month, day: end.day)
    else { return expression }
    var result = expression
    result.start = earlierStart
    result.end = earlierEnd
    return result
  }

  /// "arrived on Sunday and met X later in the day": the day told of before in the sentence; for "the same day" also in
  /// the two sentences before.
  package func sameDay(_ expression: TimeExpression) -> TimeExpression {
    let document = syntax.document
    let tokens = expression.tokens
    guard tokens.count >= 3, syntax.key(tokens.upperBound - 1) == MeetingDating.day,
      MeetingDating.sameDayWords.contains(syntax.key(tokens.upperBound - 2))
    else { return expression }
    let isSame = syntax.key(tokens.upperBound - 2) != Words.the
    let sentence = Int(document.sentenceOfToken[tokens.lowerBound])
    // "Earlier in the day" at the head of a sentence: the day the one before tells of.
    let isFirst = tokens.lowerBound == document.sentences[sentence].tokens.lowerBound
    let first = document.sentences[max(0, sentence - (isSame ? 2 : isFirst ? 1 : 0))].tokens.lowerBound
    guard
      let day = document.times.last(where: { time in
        time.tokens.lowerBound >= first && time.tokens.upperBound <= tokens.lowerBound && !time.isVague
          && time.start != nil && time.start == time.end
      })
    else { return expression }
    var result = expression
    result.start = day.start
    result.end = day.end
    return result
  }

  private static let sameDayWords: Set<TextKey> = Set(words: "the that same")

  /// Days ahead of the article from which a month told as past is rather the last one than a slip.
  private static let farAhead: Int32 = 45

  /// "a trip by the minister scheduled for June 7-14": the participle before "for" or "on".
  private func schedulingMark(before time: TimeExpression, cue: Int) -> Int? {
    let marker = time.tokens.lowerBound - 2
    guard marker > cue, syntax.key(marker + 1) == Words.for || syntax.key(marker + 1) == Words.on,
      MeetingDating.scheduling.contains(syntax.lemma(marker)),
      syntax.penn(marker) == .vbn || syntax.penn(marker) == .vbd
    else { return nil }
    return marker
  }

  /// The relation of the outermost clause between a verb and the cue above it.
  private func clauseRelation(from verb: Int, to cue: Int) -> DependencyRelation {
    var found = syntax.relation(verb)
    var node = verb
    for _ in 0..<12 where node != cue {
      let relation = syntax.relation(node)
      if [.acl, .aclRelcl, .advcl, .ccomp, .parataxis, .conj].contains(relation) { found = relation }
      guard let head = syntax.head(node) else { break }
      node = head
    }
    return found
  }

  /// The verb or event noun a time expression hangs on.
  private func attachment(of time: TimeExpression) -> Int? {
    guard syntax.hasTrees else { return nil }
    var node = time.tokens.lowerBound
    for token in time.tokens {
      guard let head = syntax.head(token) else { return token }
      if !time.tokens.contains(head) {
        node = head
        break
      }
    }
    for _ in 0..<8 {
      if syntax.tag(node) == .verb || syntax.child(of: node, .cop) != nil { return node }
      if syntax.tag(node) == .noun, MeetingDating.eventNouns.contains(syntax.lemma(node)) { return node }
      guard let head = syntax.head(node) else { return node }
      node = head
    }
    return nil
  }

  private static let eventNouns: Set<TextKey> = Set(
    words:
      "meeting talk visit trip summit call conversation discussion conference tour negotiation stay session dinner consultation"
  )

  /// Whether `token` lies in what `verb` reports.
  private func isComplement(_ token: Int, of verb: Int) -> Bool {
    var node = token
    for _ in 0..<12 {
      guard let head = syntax.head(node) else { return false }
      if head == verb {
        let relation = syntax.relation(node)
        return (relation == .ccomp || relation == .parataxis)
      }
      node = head
    }
    return false
  }

  /// The date of a meeting from its expression, its status and the article's date.
  package func date(
    _ expression: TimeExpression?, status: MeetingStatus, anchor: CalendarDate?
  ) -> Extraction.MeetingDate? {
    if let expression, expression.start != nil {
      let isUpcoming = status == .planned || status == .hypothetical || status == .cancelled
      let (start, end) = isUpcoming ? expression.upcoming(from: anchor) : (expression.start, expression.end)
      var stop = end
      // What has happened did so no later than the article says it.
      if !isUpcoming, expression.isVague, let end, let anchor, end > anchor, let start, start <= anchor {
        stop = anchor
      }
      return Extraction.MeetingDate(start: start, end: stop, basis: expression.basis)
    }
    guard let anchor else { return nil }
    switch status {
    case .held, .ongoing: return Extraction.MeetingDate(basis: .publication, notAfter: anchor)
    case .planned, .hypothetical: return Extraction.MeetingDate(basis: .publication, notBefore: anchor)
    case .cancelled, .denied: return nil
    }
  }

  /// The number of days in "a four-day visit"; nil when the noun has no such modifier.
  package func length(of noun: Int) -> Int? {
    let lower = max(syntax.sentence(of: noun).tokens.lowerBound, noun - 7)
    var token = noun - 1
    while token >= lower {
      let key = syntax.key(token)
      if key == MeetingDating.day {
        var number = token - 1
        while number >= lower, syntax.tag(number) == .punct || syntax.key(number) == MeetingDating.hyphen {
          number -= 1
        }
        guard number >= lower else { return nil }
        return MeetingDating.number(syntax.document.text(ofToken: number))
      }
      // "three-day" left in one token.
      let text = syntax.document.text(ofToken: token)
      if text.hasSuffix("-day"), let value = MeetingDating.number(String(text.dropLast(4))) { return value }
      token -= 1
    }
    return nil
  }

  private static let day = TextKey("day")
  private static let hyphen = TextKey("-")

  private static func number(_ text: String) -> Int? {
    if let value = Int(text) { return (1...60).contains(value) ? value : nil }
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    return words.firstIndex(of: text.lowercased()).map { $0 + 1 }
  }
}
