import ReadoutLanguage
import ReadoutModel

/// One telling of an encounter, before tellings of the same encounter are put together: a cue and its links to those who
/// take part, to time and place, with what the words around it say.
package struct Telling: Sendable {
  /// Index of the sentence.
  package var sentence: Int
  /// The tokens that tell of it.
  package var cue: Range<Int>
  /// The words of the cue.
  package var text: String
  /// The word it turns on, in lower case.
  package var head: String
  /// The frame, for `explain`.
  package var frame: String
  package var family: CueFamily
  package var kind: MeetingKind
  package var status: MeetingStatus
  package var parties: [Party]
  /// Pairs of entities that were seen one by one by the same other.
  package var separatePairs: [[Int]] = []
  package var date: Extraction.MeetingDate?
  /// Whether the date comes from an expression of the text.
  package var hasStatedDate = false
  package var place: Int?
  /// What its sentence says behind it of a matter or an aim: its topics where nothing else tells of any.
  package var matters: [String] = []
  package var topics: [String] = []
  /// "the meeting", "their talks": speaks of an encounter already told of.
  package var isDefinite = false
  package var isHeadline = false
  /// Whether the words leave open if it happened: "the first minister to visit X".
  package var isStatusOpen = false
  /// Whether it is told of in passing, as something before the day of the article: "X, who had met Y".
  package var isBackground = false
  /// Whether it is told of as the circumstance of something else: "told reporters after his talks with X".
  package var isCircumstance = false
  /// The day set at the head of a sentence before: "In Oslo on May 3, X will meet Y. X will also meet Z."
  package var scene: Extraction.MeetingDate?
  /// "met separately": with each alone.
  package var isSeparate = false
  /// Whether its sentence speaks of more than one: "also met", "later".
  package var isFurther = false
  /// "another meeting", "a more recent call": not the one told of before.
  package var isAnother = false
  /// "earlier this year": before what the article reports.
  package var isEarlier = false
  /// "the Beijing Summit", "the ASEAN summit": a gathering known by a name.
  package var isNamedGathering = false
  /// "13th" of "the 13th Leaders' Meeting"; nil where none is said.
  package var number: String?
  /// The organisation whose gathering it is: that of "the NATO summit".
  package var gatheringBody: Party?
  /// The encounter its sentence tells of as held there: "X met Y on the sidelines of the summit".
  package var heldThere: Range<Int>?
  /// Whether its sentence speaks of somebody's office.
  package var speaksOfOffice = false
  /// Whether it tells of a journey whose countries are not named: "will travel to the region from May 2 to 6".
  package var isTour = false
  /// Whether a stay is said to begin.
  package var hasBegun = false
  /// How many parties the words tell of: six for "the six-party talks"; nil when they do not say.
  package var partyCount: Int?
  /// The length of a stay in days; nil when it is not told.
  package var days: Int?
  package var confidence: Double
  package var reasons: [TellingReason] = []

  package init(
    sentence: Int, cue: Range<Int>, text: String, head: String, frame: String, family: CueFamily, kind: MeetingKind,
    status: MeetingStatus, parties: [Party], isHeadline: Bool = false, confidence: Double,
    reasons: [TellingReason] = []
  ) {
    self.sentence = sentence
    self.cue = cue
    self.text = text
    self.head = head
    self.frame = frame
    self.family = family
    self.kind = kind
    self.status = status
    self.parties = parties
    self.isHeadline = isHeadline
    self.confidence = confidence
    self.reasons = reasons
  }

  /// Words for gatherings that only point at a gathering, not at any talks.
  var isGatheringOnly: Bool { kind == .summit && family != .summit }
}

extension Telling {
  /// "X and Y before their meeting": over what they said there.
  var isHeadingOfRemarks: Bool {
    reasons.contains { if case .status(_, because: .headingOfRemarks) = $0 { true } else { false } }
  }

  /// All pairs of several entities, the lower first.
  static func pairs(_ entities: [Int]) -> [[Int]] {
    entities.indices.flatMap { index in
      entities[(index + 1)...].filter { $0 != entities[index] }.map {
        [min(entities[index], $0), max(entities[index], $0)]
      }
    }
  }

  /// Those met as a list: "A, B and C" of "met A, B and C".
  var listed: [Party] {
    let several = Set(separatePairs.flatMap { $0 })
    return parties.filter { several.contains($0.entity) }
  }

  /// A telling for each of those met as a list.
  func oneEach() -> [Telling] {
    let several = listed
    let others = parties.filter { party in !several.contains { $0.entity == party.entity } }
    return several.map { party in
      var single = self
      single.parties = others + [party]
      single.separatePairs = []
      single.reasons.append(.oneEach)
      return single
    }
  }

  mutating func setCue(_ tokens: Range<Int>, _ document: Document) {
    cue = tokens
    text = document.text(ofTokens: tokens)
    head = document.text(ofToken: tokens.upperBound - 1).lowercased()
  }

  /// "X visited Y. He was accompanied by Z": Z with the same part.
  mutating func add(_ others: [Party]) {
    for party in others where !parties.contains(where: { $0.entity == party.entity }) { parties.append(party) }
  }
}
