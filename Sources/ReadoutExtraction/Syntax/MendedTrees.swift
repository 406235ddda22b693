import ReadoutLanguage
import ReadoutModel

/// The trees of a document while they are mended; each rule sees what those before it have done.
struct MendedTrees {
  /// As it was parsed.
  let document: Document
  private let classes: LexicalClasses
  var heads: TokenColumn<Int32>
  var relations: TokenColumn<DependencyRelation>

  init(_ document: Document, _ classes: LexicalClasses) {
    self.document = document
    self.classes = classes
    heads = document.heads
    relations = document.relations
  }

  mutating func mend() {
    mendTimes()
    mendTimesOfWhatComes()
    mendShiftedObjects()
    mendTitledNames()
    mendFirstConjuncts()
    mendPrepositions()
    mendVisitors()
    mendVerblessSentences()
    mendClausesBehindMarkers()
    mendFiniteModifiers()
    mendInsertions()
    mendListedSubjects()
    mendReports()
    mendPeople()
    mendCompany()
    mendParticiples()
    mendIntents()
    mendCoordination()
    mendSecondSubjects()
    mendFrontedPhrases()
    mendDestinations()
    mendPurposes()
  }

  func isKey(_ token: Int, _ member: LexicalClass) -> Bool { classes.contains(document.keys[token], in: member) }
  func isLemma(_ token: Int, _ member: LexicalClass) -> Bool { classes.contains(document.lemmaKeys[token], in: member) }

  /// A time goes with the verb in front of it, not with the infinitive behind it nor with the name before it: "arrived on
  /// May 4 to conduct talks", "will travel to Peru and Chile May 4-7".
  mutating func mendTimes() {
    for time in document.times where time.start != nil {
      let tokens = time.tokens
      let sentence = document.sentences[Int(document.sentenceOfToken[tokens.lowerBound])].tokens
      guard tokens.upperBound < sentence.upperBound,
        let root = tokens.first(where: { !tokens.contains(Int(heads[$0])) }), heads[root] >= 0
      else { continue }
      let head = Int(heads[root])
      let isAhead =
        head >= tokens.upperBound && document.keys[tokens.upperBound] == Words.to
        && document.pennTags[head] == .vb
      let isPartOfName =
        head < tokens.lowerBound && document.universalTags[head] == .propn
        && (relations[root] == .flat || relations[root] == .compound || relations[root] == .appos)
        && document.keys[tokens.lowerBound - 1] != Words.comma
      // "arrived here Monday determined to win"
      let isOfParticiple =
        head == tokens.upperBound && (document.pennTags[head] == .vbn || document.pennTags[head] == .vbg)
        && heads[head] >= 0 && Int(heads[head]) < tokens.lowerBound && relations[head] == .advcl
      guard isAhead || isPartOfName || isOfParticiple,
        let verb = (sentence.lowerBound..<tokens.lowerBound).last(where: { document.universalTags[$0] == .verb })
      else { continue }
      var ancestor = verb
      while heads[ancestor] >= 0, ancestor != root { ancestor = Int(heads[ancestor]) }
      guard ancestor != root else { continue }
      heads[root] = Int32(verb)
      relations[root] = .obl
      let marker = tokens.lowerBound - 1
      if marker > verb, document.universalTags[marker] == .adp {
        heads[marker] = Int32(root)
        relations[marker] = .case
      }
    }
  }

  /// "The talks come ahead of a meeting between X and Y on Friday": the day is that of what is named beside it.
  private mutating func mendTimesOfWhatComes() {
    for time in document.times where time.start != nil {
      guard let root = time.tokens.first(where: { !time.tokens.contains(Int(heads[$0])) }), relations[root] == .obl,
        case let verb = Int(heads[root]), verb >= 0, verb < root, document.lemmaKeys[verb] == Words.come,
        let event = (verb + 1..<root).last(where: { heads[$0] == Int32(verb) && relations[$0] == .obl }),
        document.universalTags[event] == .noun,
        (verb + 1..<event).contains(where: { [Words.ahead, Words.before, Words.after].contains(document.keys[$0]) })
      else { continue }
      heads[root] = Int32(event)
      relations[root] = .nmod
    }
  }

  /// "received here on Monday Minister X", "received at the palace the Speaker, X": a heavy object stands behind when and
  /// where, and the tree takes it for the time's head or for a second subject.
  private mutating func mendShiftedObjects() {
    var later = document.times[...]
    for sentence in document.sentences {
      later = later.drop { $0.tokens.lowerBound < sentence.tokens.lowerBound }
      let times = later.prefix { $0.tokens.lowerBound < sentence.tokens.upperBound }
      for verb in sentence.tokens where isKey(verb, .personObjectVerbs) {
        let below = sentence.tokens.filter { heads[$0] == Int32(verb) }
        guard let front = below.first(where: { relations[$0] == .nsubj }), front < verb,
          !below.contains(where: { [.obj, .auxPass, .nsubjPass].contains(relations[$0]) }),
          let guest = below.first(where: { $0 > verb + 1 && relations[$0] == .nsubj })
            ?? below.last(where: { $0 > verb + 1 && relations[$0] == .obl })
        else { continue }
        let isMarked = sentence.tokens.contains { heads[$0] == Int32(guest) && relations[$0] == .case }
        let isTime = times.contains { $0.tokens.contains(guest) }
        if relations[guest] == .nsubj || !isMarked && !isTime {
          relations[guest] = .obj
          continue
        }
        guard isName(guest),
          let time = times.first(where: { verb < $0.tokens.lowerBound && $0.tokens.upperBound < guest }),
          let root = time.tokens.first(where: { !time.tokens.contains(Int(heads[$0])) }), Int(heads[root]) == guest,
          let marker = (verb..<time.tokens.lowerBound).last, document.universalTags[marker] == .adp,
          Int(heads[marker]) == guest
        else { continue }
        heads[marker] = Int32(root)
        heads[root] = Int32(verb)
        relations[root] = .obl
        relations[guest] = .obj
      }
    }
  }

  /// A name in front of "and" is no modifier of what stands behind it: "with Minister X and other officials" is with both.
  mutating func mendFirstConjuncts() {
    for sentence in document.sentences {
      for joint in sentence.tokens
      where document.universalTags[joint] == .cconj && joint > sentence.tokens.lowerBound + 1 {
        let second = Int(heads[joint])
        let comma = document.keys[joint - 1] == Words.comma
        let first = comma ? joint - 2 : joint - 1
        guard second > joint, first >= sentence.tokens.lowerBound, heads[first] == Int32(second),
          document.universalTags[first] == .propn,
          document.universalTags[second] == .noun || document.universalTags[second] == .propn,
          relations[first] == .amod || relations[first] == .compound || relations[first] == .advmod
            || relations[first] == .nmod
        else { continue }
        heads[first] = heads[second]
        relations[first] = relations[second]
        heads[second] = Int32(first)
        relations[second] = .conj
        for token in sentence.tokens.lowerBound..<first where heads[token] == Int32(second) {
          heads[token] = Int32(first)
        }
      }
    }
  }

  /// What stands left of a nominal's own preposition is no part of the nominal: in "X said in Oslo after talks with Y" no
  /// word before "after" hangs on the talks, and in "met with King X after clashes" the "with" is not that of the clashes.
  mutating func mendPrepositions() {
    for sentence in document.sentences where sentence.zone != .headline {
      let tokens = sentence.tokens
      // The preposition nearest to each nominal.
      for marker in tokens where document.universalTags[marker] == .adp || document.universalTags[marker] == .sconj {
        let nominal = Int(heads[marker])
        guard nominal > marker, nominal < tokens.upperBound,
          document.universalTags[nominal] == .noun || document.universalTags[nominal] == .propn,
          relations[marker] == .case || relations[marker] == .mark && relations[nominal] != .advcl
        else { continue }
        var isPredicate = false
        var hasNearer = false
        var astray: [Int] = []
        for token in tokens.lowerBound..<nominal where heads[token] == Int32(nominal) && token != marker {
          let relation = relations[token]
          if relation == .cop || token > marker && relation == .nsubj { isPredicate = true }
          if token > marker, relation == .case || relation == .mark { hasNearer = true }
          guard token < marker, relation != .punct, relation != .cc, relation != .advmod || isName(token)
          else { continue }
          // "out of", "because of", "from behind"
          if relation == .case || relation == .mark, token == marker - 1 { continue }
          astray.append(token)
        }
        guard !isPredicate, !hasNearer, !astray.isEmpty else { continue }
        let verb = astray.last { token in
          document.universalTags[token] == .verb && document.pennTags[token] != .vbg
            && document.pennTags[token] != .vbn
        }
        if let verb {
          let above = heads[nominal]
          let relation = relations[nominal]
          guard Int(above) != verb else { continue }
          heads[verb] = above
          relations[verb] = relation
          heads[nominal] = Int32(verb)
          relations[nominal] = .obl
          relations[marker] = .case
          for token in astray where token != verb {
            heads[token] = Int32(verb)
            if relations[token] == .nsubj, token > verb { relations[token] = .obl }
          }
          continue
        }
        // "X, on a visit to Y, urged", "said X during a meeting with Y": the subject is that of the verb, behind or before.
        let predicate = Int(heads[nominal])
        if predicate >= 0, document.universalTags[predicate] == .verb,
          !tokens.contains(where: {
            heads[$0] == Int32(predicate) && (relations[$0] == .nsubj || relations[$0] == .nsubjPass)
          })
        {
          for token in astray where relations[token] == .nsubj { heads[token] = Int32(predicate) }
        }
        // "In Japan on a visit, X praised": behind a preposition of its own stands no subject.
        for token in astray where relations[token] == .nsubj && heads[token] == Int32(nominal) && predicate >= 0 {
          guard tokens.contains(where: { heads[$0] == Int32(token) && relations[$0] == .case }) else { continue }
          heads[token] = Int32(predicate)
          relations[token] = .obl
          if relations[nominal] == .advcl { relations[nominal] = .obl }
        }
        for token in astray where relations[token] == .case && marker >= 1 && marker - 1 > token {
          // The name between the two prepositions is what the first one marks.
          var name = document.universalTags[marker - 1] == .punct ? marker - 2 : marker - 1
          guard name > token, document.universalTags[name] == .propn else { continue }
          while Int(heads[name]) > token, Int(heads[name]) < marker, name != Int(heads[name]) {
            name = Int(heads[name])
          }
          heads[token] = Int32(name)
          guard Int(heads[name]) == nominal, token > tokens.lowerBound else { continue }
          let before = token - 1
          if document.universalTags[before] == .noun {
            heads[name] = Int32(before)
            relations[name] = .nmod
          } else if document.universalTags[before] == .verb {
            heads[name] = Int32(before)
            relations[name] = .obl
          }
        }
      }
    }
  }

  func isName(_ token: Int) -> Bool { document.universalTags[token] == .propn }

  /// "will meet officials from X", "told delegates of Y": right behind a word for people the phrase says whose they are.
  mutating func mendPeople() {
    for sentence in document.sentences where sentence.tokens.count > 3 {
      for marker in sentence.tokens.lowerBound + 1..<sentence.tokens.upperBound
      where document.keys[marker] == Words.from || document.keys[marker] == Words.of {
        let people = marker - 1
        let nominal = Int(heads[marker])
        guard isLemma(people, .actingPeople), nominal > marker, relations[nominal] == .obl,
          heads[people] >= 0, heads[nominal] == heads[people], relations[marker] == .case
        else { continue }
        heads[nominal] = Int32(people)
        relations[nominal] = .nmod
      }
    }
  }

  /// "held a bilateral with X": what is held is held with somebody, and right behind it the phrase is its own.
  mutating func mendCompany() {
    for sentence in document.sentences {
      for marker in sentence.tokens.dropFirst() where document.keys[marker] == Words.with && relations[marker] == .case
      {
        let (held, nominal) = (marker - 1, Int(heads[marker]))
        guard nominal > marker, relations[nominal] == .obl, relations[held] == .obj, heads[held] == heads[nominal],
          heads[held] >= 0, isLemma(Int(heads[held]), .havingVerbs)
        else { continue }
        heads[nominal] = Int32(held)
        relations[nominal] = .nmod
      }
    }
  }

  /// "answered a call by rebels for talks": what a noun of intent calls for is its own, not the verb's.
  mutating func mendIntents() {
    for sentence in document.sentences {
      for marker in sentence.tokens where document.keys[marker] == Words.for || document.keys[marker] == Words.on {
        let nominal = Int(heads[marker])
        guard nominal > marker, relations[marker] == .case, relations[nominal] == .obl, heads[nominal] >= 0,
          Int(heads[nominal]) < marker
        else { continue }
        let verb = heads[nominal]
        guard
          let intent = (Int(verb) + 1..<marker).last(where: {
            heads[$0] == verb && relations[$0] == .obj && isLemma($0, .intentNouns)
          }), marker - intent < 6
        else { continue }
        heads[nominal] = Int32(intent)
        relations[nominal] = .nmod
      }
    }
  }

  /// "left for Accra to meet X": where one goes does not meet anybody.
  private mutating func mendDestinations() {
    for sentence in document.sentences {
      for place in sentence.tokens.dropFirst() where relations[place] == .nsubj && isName(place) {
        let infinitive = Int(heads[place])
        guard infinitive > place, document.pennTags[infinitive] == .vb, heads[infinitive] >= 0,
          isLemma(Int(heads[infinitive]), .departureVerbs),
          let marker = (sentence.tokens.lowerBound..<place).last(where: { document.keys[$0] == Words.for }),
          Int(heads[marker]) == infinitive || Int(heads[marker]) == place
        else { continue }
        heads[place] = heads[infinitive]
        relations[place] = .obl
        heads[marker] = Int32(place)
        relations[marker] = .case
      }
    }
  }

  /// A time has no purpose: in "will visit X next week to meet Y" the infinitive belongs to the visit.
  mutating func mendPurposes() {
    // Nor has a name, nor what people are said to do beside it: "will travel to Peru and Chile to consult", "met aides
    // representing Z to discuss trade".
    for sentence in document.sentences {
      for token in sentence.tokens
      where document.pennTags[token] == .vb && token > sentence.tokens.lowerBound
        && document.keys[token - 1] == Words.to && (relations[token] == .acl || relations[token] == .advcl)
      {
        let head = Int(heads[token])
        guard head >= 0, head < token else { continue }
        let isOfPeople =
          document.universalTags[head] == .verb && relations[head] == .acl && heads[head] >= 0
          && (document.universalTags[Int(heads[head])] == .propn
            || isLemma(Int(heads[head]), .actingPeople))
        guard document.universalTags[head] == .propn || isOfPeople else { continue }
        var above = isOfPeople ? Int(heads[head]) : head
        while above >= 0, document.universalTags[above] != .verb { above = Int(heads[above]) }
        guard above >= 0, above < token else { continue }
        heads[token] = Int32(above)
        relations[token] = .advcl
      }
    }
    for time in document.times {
      let next = time.tokens.upperBound
      guard next + 1 < document.tokenCount else { continue }
      for token in next..<min(next + 4, document.tokenCount)
      where document.pennTags[token] == .vb && time.tokens.contains(Int(heads[token])) {
        var above = Int(heads[token])
        while above >= 0, time.tokens.contains(above) { above = Int(heads[above]) }
        guard above >= 0 else { continue }
        heads[token] = Int32(above)
        relations[token] = .advcl
      }
    }
  }

  /// "agreed to resume talks", "talks would resume": what stands behind "to" as the complement of a verb, or behind a modal
  /// of its own, is an infinitive, whatever its tag.
  func mistakenInfinitives() -> [Int] {
    var found: [Int] = []
    for token in 1..<max(1, document.tokenCount)
    where document.universalTags[token] == .noun && document.pennTags[token].name == "NN" {
      let isComplement =
        relations[token] == .xcomp && document.keys[token - 1] == Words.to && relations[token - 1] == .mark
      if isComplement || document.pennTags[token - 1] == .md && relations[token - 1] == .aux {
        found.append(token)
      }
    }
    return found + joinedInfinitives()
  }

  /// "X to visit Y, hold talks with Z": the second of two infinitives looks like a present tense.
  private func joinedInfinitives() -> [Int] {
    (0..<document.tokenCount).filter { token in
      guard document.pennTags[token] == .vbp, relations[token] == .conj, heads[token] > 0 else { return false }
      let first = Int(heads[token])
      return document.pennTags[first] == .vb && document.keys[first - 1] == Words.to
        && !(first..<token).contains { heads[$0] == Int32(token) && relations[$0] == .nsubj }
    }
  }
}
