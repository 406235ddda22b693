import ReadoutLanguage
import ReadoutModel

// Mistakes that parsers make again and again, mended before the trees are read.
extension Syntax {
  /// "agreed to resume talks", "talks would resume": what stands behind "to" as the complement of a verb, or behind a modal
  /// of its own, is an infinitive, whatever its tag.
  static func mistakenInfinitives(_ relations: [DependencyRelation], _ document: Document) -> Set<Int32> {
    var found: Set<Int32> = []
    for token in 1..<max(1, document.tokenCount)
    where document.universalTags[token] == .noun && document.pennTags[token].name == "NN" {
      let isComplement =
        relations[token] == .xcomp && document.keys[token - 1] == Words.to && relations[token - 1] == .mark
      if isComplement || document.pennTags[token - 1] == .md && relations[token - 1] == .aux {
        found.insert(Int32(token))
      }
    }
    return found
  }

  /// Coordinated verbs share their form: a base form joined to a past tense ("was due to lay flowers, greet those who
  /// survived and meet X") belongs to the nearest base form before it.
  static func mendCoordination(_ heads: inout [Int32], _ document: Document) {
    for sentence in document.sentences {
      for token in sentence.tokens where document.relations[token] == .conj && document.pennTags[token] == .vb {
        let head = Int(heads[token])
        guard head >= 0, head < token, document.pennTags[head] != .vb, document.universalTags[head] == .verb else {
          continue
        }
        // With "to" or a modal of its own it stands by itself.
        let marked = sentence.tokens.contains { child in
          heads[child] == Int32(token) && (document.relations[child] == .mark || document.relations[child] == .aux)
        }
        guard !marked,
          document.pennTags[head] == .vbd || document.pennTags[head] == .vbz || document.pennTags[head] == .vbn,
          let base = (sentence.tokens.lowerBound..<token).last(where: {
            document.pennTags[$0] == .vb && heads[$0] != Int32(token)
          })
        else { continue }
        heads[token] = Int32(base)
      }
    }
  }

  /// What stands left of a nominal's own preposition is no part of the nominal: in "X said in Oslo after talks with Y" no
  /// word before "after" hangs on the talks, and in "met with King X after clashes" the "with" is not that of the clashes.
  static func mendPrepositions(
    _ heads: inout [Int32], _ relations: inout [DependencyRelation], _ document: Document
  ) {
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
          guard token < marker, relation != .punct, relation != .cc, relation != .advmod || isName(token, document)
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
        // "X, on a visit to Y, urged": who is in front of the comma is the subject of the verb behind.
        let predicate = Int(heads[nominal])
        if predicate > nominal, document.universalTags[predicate] == .verb,
          !(tokens.lowerBound..<predicate).contains(where: {
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

  /// A time goes with the verb in front of it, not with the infinitive behind it nor with the name before it: "arrived on
  /// May 4 to conduct talks", "will travel to Peru and Chile May 4-7".
  static func mendTimes(
    _ heads: inout [Int32], _ relations: inout [DependencyRelation], _ document: Document
  ) {
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

  /// "X led the one delegation and Y led the other": a past tense with a subject of its own modifies no noun, the noun is its
  /// object.
  static func mendFiniteModifiers(
    _ heads: inout [Int32], _ relations: inout [DependencyRelation], _ document: Document
  ) {
    for sentence in document.sentences where sentence.zone == .body {
      for verb in sentence.tokens where relations[verb] == .amod && document.pennTags[verb] == .vbd {
        let noun = Int(heads[verb])
        guard noun > verb, heads[noun] >= 0, document.universalTags[noun] == .noun,
          sentence.tokens.contains(where: { heads[$0] == Int32(verb) && relations[$0] == .nsubj })
        else { continue }
        heads[verb] = heads[noun]
        relations[verb] = .parataxis
        heads[noun] = Int32(verb)
        relations[noun] = .obj
      }
    }
  }

  /// "before accession talks can begin": a noun between a conjunction of time and a finite verb is that verb's subject.
  static func mendClausesBehindMarkers(
    _ heads: inout [Int32], _ relations: inout [DependencyRelation], _ document: Document
  ) {
    for sentence in document.sentences where sentence.zone == .body {
      for marker in sentence.tokens.dropLast(2) where Syntax.conjunctions.contains(document.keys[marker]) {
        let noun = Int(heads[marker])
        guard noun > marker, noun + 1 < sentence.tokens.upperBound, relations[noun] == .obl || relations[noun] == .nmod,
          document.universalTags[noun] == .noun, relations[marker] == .case || relations[marker] == .mark
        else { continue }
        let next = document.pennTags[noun + 1]
        guard next == .md || next == .vbd || next == .vbz || next == .vbp else { continue }
        let verb = next == .md || document.universalTags[noun + 1] == .aux ? Int(heads[noun + 1]) : noun + 1
        guard verb > noun, verb < sentence.tokens.upperBound,
          !sentence.tokens.contains(where: { heads[$0] == Int32(verb) && relations[$0] == .nsubj })
        else { continue }
        var above = verb
        while heads[above] >= 0, above != noun { above = Int(heads[above]) }
        if above == noun {
          // The verb hung on the noun: they change places.
          heads[verb] = heads[noun]
          relations[verb] = .advcl
        }
        heads[noun] = Int32(verb)
        relations[noun] = .nsubj
        heads[marker] = Int32(verb)
        relations[marker] = .mark
      }
    }
  }

  static let conjunctions: Set<TextKey> = Set(words: "before after until once")

  /// "The minister, X, proposed talks": in a sentence without a finite verb a participle behind the comma of an apposition is
  /// its predicate.
  static func mendVerblessSentences(
    _ heads: inout [Int32], _ relations: inout [DependencyRelation], _ document: Document
  ) {
    for sentence in document.sentences where sentence.zone == .body {
      let tokens = sentence.tokens
      guard let root = tokens.first(where: { heads[$0] < 0 }),
        document.universalTags[root] == .noun || document.universalTags[root] == .propn,
        !tokens.contains(where: {
          let penn = document.pennTags[$0]
          return penn == .vbd || penn == .vbz || penn == .vbp || penn == .md
        }),
        let verb = tokens.first(where: {
          $0 > root + 2 && document.pennTags[$0] == .vbn && document.keys[$0 - 1] == Words.comma
            && document.universalTags[$0 - 2] == .propn && (relations[$0] == .amod || relations[$0] == .acl)
        }), verb + 1 < tokens.upperBound, document.keys[verb + 1] != Words.by
      else { continue }
      let object = Int(heads[verb])
      heads[verb] = -1
      relations[verb] = .root
      heads[root] = Int32(verb)
      relations[root] = .nsubj
      guard object > verb, object != root else { continue }
      heads[object] = Int32(verb)
      relations[object] = .obj
    }
  }

  /// "Envoys from X, Y, and Z were to meet": no verb is joined to a noun, and the last of a list is no subject by itself.
  static func mendListedSubjects(
    _ heads: inout [Int32], _ relations: inout [DependencyRelation], _ document: Document
  ) {
    for sentence in document.sentences {
      for verb in sentence.tokens where relations[verb] == .conj && document.universalTags[verb] == .verb {
        let noun = Int(heads[verb])
        guard noun >= sentence.tokens.lowerBound, noun < verb,
          document.universalTags[noun] == .noun || document.universalTags[noun] == .propn,
          let last = (noun + 1..<verb).first(where: { heads[$0] == Int32(verb) && relations[$0] == .nsubj }),
          let joint = (noun + 1..<last).last(where: { document.keys[$0] == Words.and }),
          !(sentence.tokens.lowerBound..<last).contains(where: {
            document.universalTags[$0] == .verb || document.universalTags[$0] == .aux
          })
        else { continue }
        heads[verb] = heads[noun]
        relations[verb] = relations[noun]
        heads[noun] = Int32(verb)
        relations[noun] = .nsubj
        // "from X, Y, and Z": the list may be the noun's complement.
        let listed = (noun + 1..<joint).first { heads[$0] == Int32(noun) && relations[$0] == .nmod } ?? noun
        heads[last] = Int32(listed)
        relations[last] = .conj
        heads[joint] = Int32(last)
      }
    }
  }

  /// Nobody is said: in "said X and her visitor met" and "hoped X was ready" the name behind the verb of saying is the
  /// subject of what is said.
  static func mendReports(
    _ heads: inout [Int32], _ relations: inout [DependencyRelation], _ document: Document
  ) {
    // "…, said President X here when meeting with Y": who is named behind the verb says it.
    for sentence in document.sentences {
      for report in sentence.tokens.dropFirst().dropLast()
      where document.universalTags[report] == .verb && Syntax.saying.contains(document.lemmaKeys[report])
        && (document.pennTags[report] == .vbd || document.pennTags[report] == .vbz)
        && document.universalTags[report - 1] == .punct
      {
        guard !sentence.tokens.contains(where: { heads[$0] == Int32(report) && relations[$0] == .nsubj }),
          let name = (report + 1..<min(report + 12, sentence.tokens.upperBound)).first(where: {
            heads[$0] == Int32(report) && document.universalTags[$0] == .propn
          }),
          relations[name] == .obj || relations[name] == .ccomp || relations[name] == .xcomp || relations[name] == .iobj,
          !(report + 1..<name).contains(where: {
            [.verb, .aux, .punct, .adp].contains(document.universalTags[$0]) && heads[$0] != Int32(name)
          }),
          !sentence.tokens.contains(where: {
            heads[$0] == Int32(name) && (relations[$0] == .case || relations[$0] == .cop)
          })
        else { continue }
        relations[name] = .nsubj
      }
    }
    for sentence in document.sentences {
      for verb in sentence.tokens {
        let report = Int(heads[verb])
        guard report >= 0, report < verb, document.universalTags[verb] == .verb || document.universalTags[verb] == .adj,
          relations[verb] == .conj || relations[verb] == .ccomp || relations[verb] == .parataxis,
          Syntax.saying.contains(document.lemmaKeys[report])
        else { continue }
        var object: Int?
        var subject: Int?
        for token in report + 1..<verb where document.universalTags[token] == .propn {
          if heads[token] == Int32(report), relations[token] == .obj { object = token }
        }
        guard let object else { continue }
        for token in object + 1..<verb where heads[token] == Int32(verb) && relations[token] == .nsubj {
          subject = token
        }
        if let subject {
          // "X and her visitor"
          guard relations[verb] == .conj,
            let joint = (object + 1..<subject).first(where: { document.keys[$0] == Words.and }),
            !(object + 1..<joint).contains(where: { document.universalTags[$0] == .verb })
          else { continue }
          heads[subject] = Int32(object)
          relations[subject] = .conj
          heads[joint] = Int32(subject)
        } else {
          guard relations[verb] != .conj,
            !(object + 1..<verb).contains(where: {
              document.universalTags[$0] == .verb || document.keys[$0] == Words.and
            })
          else { continue }
        }
        heads[object] = Int32(verb)
        relations[object] = .nsubj
        relations[verb] = .ccomp
      }
    }
  }

  static let saying: Set<TextKey> = Set(words: "say state note add announce confirm report hope believe think")

  /// "will meet officials from X", "told delegates of Y": right behind a word for people the phrase says whose they are.
  static func mendPeople(
    _ heads: inout [Int32], _ relations: inout [DependencyRelation], _ document: Document
  ) {
    for sentence in document.sentences where sentence.tokens.count > 3 {
      for marker in sentence.tokens.lowerBound + 1..<sentence.tokens.upperBound
      where document.keys[marker] == Words.from || document.keys[marker] == Words.of {
        let people = marker - 1
        let nominal = Int(heads[marker])
        guard Syntax.people.contains(document.lemmaKeys[people]), nominal > marker, relations[nominal] == .obl,
          heads[people] >= 0, heads[nominal] == heads[people], relations[marker] == .case
        else { continue }
        heads[nominal] = Int32(people)
        relations[nominal] = .nmod
      }
    }
  }

  static let people: Set<TextKey> = Set(
    words: """
      official leader delegation diplomat envoy representative minister counterpart negotiator delegate member lawmaker \
      senator ambassador president officer adviser advisor executive expert investigator mediator emissary head side team
      """)

  /// A name in front of "and" is no modifier of what stands behind it: "with Minister X and other officials" is with both.
  static func mendFirstConjuncts(
    _ heads: inout [Int32], _ relations: inout [DependencyRelation], _ document: Document
  ) {
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

  static func isName(_ token: Int, _ document: Document) -> Bool { document.universalTags[token] == .propn }

  /// A participle that opens a sentence goes with the finite verb behind its comma as a circumstance: "Ending a visit to Y,
  /// X met Z". It is neither the predicate nor, with a comma, the subject.
  static func mendParticiples(
    _ heads: inout [Int32], _ relations: inout [DependencyRelation], _ document: Document
  ) {
    for sentence in document.sentences where sentence.zone != .headline {
      let tokens = sentence.tokens
      let start = tokens.lowerBound
      guard tokens.count > 5, document.pennTags[start] == .vbg || document.pennTags[start] == .vbn else { continue }
      if relations[start] == .csubj, Int(heads[start]) > start,
        (start + 1..<Int(heads[start])).contains(where: { document.keys[$0] == Words.comma })
      {
        relations[start] = .advcl
      }
      guard heads[start] < 0 else { continue }
      for comma in start + 1..<tokens.upperBound - 2 where document.keys[comma] == Words.comma {
        guard let clause = subjectAndVerb(after: comma, in: tokens, document) else { continue }
        var ancestor = clause.verb
        while heads[ancestor] >= 0 { ancestor = Int(heads[ancestor]) }
        guard ancestor == start else { break }
        var subject = clause.subject
        while Int(heads[subject]) > comma, Int(heads[subject]) < clause.verb { subject = Int(heads[subject]) }
        heads[clause.verb] = -1
        relations[clause.verb] = .root
        heads[start] = Int32(clause.verb)
        relations[start] = .advcl
        if subject != clause.verb {
          heads[subject] = Int32(clause.verb)
          relations[subject] = .nsubj
        }
        break
      }
    }
  }

  /// A name and its finite verb right behind a comma, at most adverbs and auxiliaries between them.
  static func subjectAndVerb(
    after comma: Int, in tokens: Range<Int>, _ document: Document
  ) -> (subject: Int, verb: Int)? {
    var token = comma + 1
    var name: Int?
    while token < tokens.upperBound, token < comma + 14 {
      let tag = document.universalTags[token]
      if tag == .verb {
        let penn = document.pennTags[token]
        guard let name, penn == .vbd || penn == .vbz || penn == .vbp || penn == .vbn || penn == .vb else { return nil }
        return (name, token)
      }
      if tag == .propn { name = token }
      guard [.propn, .noun, .adj, .det, .adv, .aux, .part].contains(tag) || tag == .cconj && name != nil else {
        return nil
      }
      token += 1
    }
    return nil
  }

  /// "answered a call by rebels for talks": what a noun of intent calls for is its own, not the verb's.
  static func mendIntents(
    _ heads: inout [Int32], _ relations: inout [DependencyRelation], _ document: Document
  ) {
    for sentence in document.sentences {
      for marker in sentence.tokens where document.keys[marker] == Words.for || document.keys[marker] == Words.on {
        let nominal = Int(heads[marker])
        guard nominal > marker, relations[marker] == .case, relations[nominal] == .obl, heads[nominal] >= 0,
          Int(heads[nominal]) < marker
        else { continue }
        let verb = heads[nominal]
        guard
          let intent = (Int(verb) + 1..<marker).last(where: {
            heads[$0] == verb && relations[$0] == .obj && Syntax.intents.contains(document.lemmaKeys[$0])
          }), marker - intent < 6
        else { continue }
        heads[nominal] = Int32(intent)
        relations[nominal] = .nmod
      }
    }
  }

  static let intents: Set<TextKey> = Set(
    words: "call appeal invitation proposal offer request plan agreement demand bid hope need readiness")

  /// A time has no purpose: in "will visit X next week to meet Y" the infinitive belongs to the visit.
  static func mendPurposes(
    _ heads: inout [Int32], _ relations: inout [DependencyRelation], _ document: Document
  ) {
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
            || Syntax.people.contains(document.lemmaKeys[Int(heads[head])]))
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

  /// A subject bears no preposition: "After their talks on Monday, X and Y left", where the tree makes the talks the
  /// subject and joins X and Y to Monday.
  static func mendFrontedPhrases(
    _ heads: inout [Int32], _ relations: inout [DependencyRelation], _ document: Document
  ) {
    for sentence in document.sentences {
      let start = sentence.tokens.lowerBound
      guard start + 4 < sentence.tokens.upperBound, document.universalTags[start] == .adp else { continue }
      let phrase = Int(heads[start])
      guard phrase > start, relations[start] == .case, relations[phrase] == .nsubj || relations[phrase] == .obl else {
        continue
      }
      let verb = Int(heads[phrase])
      guard
        relations[phrase] == .nsubj
          || !sentence.tokens.contains(where: { relations[$0] == .nsubj && heads[$0] == Int32(verb) })
      else { continue }
      guard verb > phrase,
        let comma = (phrase + 1..<verb).first(where: { document.keys[$0] == Words.comma })
      else { continue }
      // Those behind the comma that hang on the phrase in front of it.
      let astray = (comma + 1..<verb).filter { token in
        let head = Int(heads[token])
        return head >= start && head < comma && document.universalTags[token] != .punct
      }
      guard let subject = astray.first else { continue }
      relations[phrase] = .obl
      heads[subject] = Int32(verb)
      relations[subject] = .nsubj
      for token in astray.dropFirst() {
        heads[token] = Int32(subject)
        relations[token] = .conj
      }
    }
  }
}
