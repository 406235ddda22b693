import ReadoutLanguage
import ReadoutModel

/// Finds what an encounter was about, as short phrases a reader would use as labels.
package struct TopicFinder: Sendable {
  package let syntax: Syntax
  package let parties: PartyFinder
  package let lexicon: TopicLexicon
  private let reader: TopicPhraseReader

  package init(syntax: Syntax, parties: PartyFinder, lexicon: TopicLexicon) {
    self.syntax = syntax
    self.parties = parties
    self.lexicon = lexicon
    reader = TopicPhraseReader(syntax: syntax, parties: parties, lexicon: lexicon)
  }

  /// Topics a cue's clause gives: behind "on" and "about", in "to discuss …", as the object of "discussed".
  package func topics(cue: Int, governor: Int?, isNoun: Bool) -> [String] {
    var found: [String] = []
    for node in [cue, governor].compactMap({ $0 }) {
      let own = complement(of: node)
      found += own
      if isNoun, node == cue { found += aim(of: node) }
      found += weight(in: node)
      found += bid(of: node)
      for child in syntax.children(of: node) {
        let child = Int(child)
        let relation = syntax.relation(child)
        // "met X to discuss Y", "held talks focused on Y", "met X and discussed Y"
        if syntax.isVerb(child),
          relation == .advcl || relation == .xcomp || relation == .acl || relation == .conj || relation == .aclRelcl
        {
          if relation == .conj || relation == .advcl, hasOwnParties(child) { continue }
          let matter = complement(of: child)
          // "discussed efforts to end the war": what was discussed is told.
          let aims = matter.isEmpty && own.isEmpty && relation == .advcl ? purpose(child) : []
          found += matter + aims
          for grandchild in syntax.children(of: child)
          where syntax.relation(Int(grandchild)) == .conj && syntax.isVerb(Int(grandchild)) {
            guard !hasOwnParties(Int(grandchild)) else { continue }
            let matter = complement(of: Int(grandchild))
            // "flew in to see X and accelerate work on Y"
            found +=
              matter.isEmpty && aims.isEmpty && own.isEmpty && relation == .advcl
              ? purpose(Int(grandchild), isFurther: true) : matter
          }
        }
        // "will visit X for talks on Y"
        if relation == .obl || relation == .nmod, child > node, TopicFinder.talks.contains(syntax.lemma(child)),
          let marker = syntax.child(of: child, .case), syntax.key(marker) == Words.for
        {
          found += complement(of: child)
        }
        // "met with X, where he praised the deal", "met X, who praised the deal"
        if relation == .obl || relation == .obj, let clause = syntax.child(of: child, .aclRelcl),
          syntax.child(of: clause, .advmod).map({ syntax.key($0) == TopicFinder.whereWord }) ?? false
            || isActor(child) && syntax.child(of: clause, .nsubj).map(syntax.isRelativePronoun) ?? false
        {
          found += complement(of: clause)
        }
      }
    }
    return unique(found)
  }

  /// "talks aimed at ending the war", "the talks are aimed at a treaty": what a participle of purpose says they are for.
  private func aim(of node: Int) -> [String] {
    var participles = syntax.children(of: node).map(Int.init).filter {
      syntax.relation($0) == .acl && syntax.penn($0) == .vbn
    }
    if syntax.relation(node) == .nsubjPass || syntax.relation(node) == .nsubj, let above = syntax.head(node),
      syntax.penn(above) == .vbn
    {
      participles.append(above)
    }
    guard let participle = participles.first(where: { lexicon.holds(.purpose, syntax.lemma($0)) }) else {
      return []
    }
    let limit = syntax.sentence(of: node).tokens.upperBound
    guard participle + 2 < limit,
      syntax.key(participle + 1) == Words.at || syntax.key(participle + 1) == Words.to
    else { return [] }
    return Array(reader.phrases(from: participle + 2, limit: limit).prefix(1))
  }

  /// "met with a focus on trade", "addressed reforms, with an emphasis on courts"
  private func weight(in node: Int) -> [String] {
    let limit = min(syntax.sentence(of: node).tokens.upperBound, node + TopicFinder.reach)
    guard
      let noun = (node + 1..<max(node + 1, limit)).first(where: {
        TopicFinder.weights.contains(syntax.lemma($0)) && syntax.tag($0) == .noun
          && syntax.child(of: $0, .case).map { syntax.key($0) == Words.with } ?? false
      })
    else { return [] }
    return complement(of: noun)
  }

  /// Words behind a cue that still may say what it is about.
  private static let reach = 60
  private static let weights: Set<TextKey> = Set(words: "emphasis focus")

  /// "met in a bid to end the war", "talks with the aim of ending it": what the attempt is at.
  private func bid(of node: Int) -> [String] {
    let limit = syntax.sentence(of: node).tokens.upperBound
    for child in syntax.children(of: node).map(Int.init)
    where child > node && syntax.relation(child) == .obl && lexicon.holds(.bid, syntax.lemma(child)) {
      guard let marker = syntax.child(of: child, .case),
        syntax.key(marker) == Words.in || syntax.key(marker) == Words.with,
        child + 2 < limit, syntax.penn(child + 2) == .vb || syntax.penn(child + 2) == .vbg
      else { continue }
      return Array(reader.phrases(from: child + 2, limit: limit).prefix(1))
    }
    return []
  }

  /// "Trade came under discussion", "Trade will be on the agenda": the subject is the matter.
  private func matterUnderDiscussion(_ verb: Int) -> [String] {
    guard isUnderDiscussion(verb), let subject = syntax.child(of: verb, .nsubj), !isActor(subject) else { return [] }
    let start = syntax.subtree(subject, excluding: [.punct]).first ?? subject
    return reader.phrases(from: start, limit: verb)
  }

  /// "On Sudan, X commended Y": what a sentence begins with.
  private func matterInFront(of verb: Int) -> String? {
    let sentence = syntax.sentence(of: verb).tokens
    let first = sentence.lowerBound
    guard syntax.key(first) == Words.on || lexicon.holds(.about, syntax.key(first)), !isTime(first + 1),
      let comma = (first + 1..<min(verb, first + 12)).first(where: { syntax.key($0) == Words.comma })
    else { return nil }
    return reader.phrases(from: first + 1, limit: comma).first
  }

  /// "came under discussion", "came up for discussion"
  package func isUnderDiscussion(_ verb: Int) -> Bool {
    let limit = syntax.sentence(of: verb).tokens.upperBound
    guard syntax.lemma(verb) == Words.come, verb + 3 < limit else { return false }
    let isUp = syntax.key(verb + 1) == TopicFinder.upWord && syntax.key(verb + 2) == Words.for
    return (isUp || syntax.key(verb + 1) == TopicFinder.under)
      && lexicon.contains(syntax.lemma(verb + (isUp ? 3 : 2)), .about)
  }

  private static let under = TextKey("under")
  private static let upWord = TextKey("up")

  /// "agreed that both should raise their trade": the doing that is agreed on.
  private func doing(agreedOnBy verb: Int) -> [String] {
    guard lexicon.holds(.agreement, syntax.lemma(verb)), let doing = syntax.child(of: verb, .ccomp),
      syntax.penn(doing) == .vb, syntax.child(of: doing, .nsubj) != nil
    else { return [] }
    return Array(reader.phrases(from: doing, limit: syntax.sentence(of: verb).tokens.upperBound).prefix(1))
  }

  /// "called on companies to invest more", "urged both sides to play a role in ending the war": what they are to do.
  private func doing(askedOfSomeoneBy verb: Int, _ limit: Int) -> [String]? {
    guard syntax.isVerb(verb), lexicon.holds(.asking, syntax.lemma(verb)),
      let infinitive = (verb + 2..<max(verb + 2, min(limit, verb + 14))).first(where: {
        syntax.key($0) == Words.to && $0 + 1 < limit && syntax.penn($0 + 1) == .vb
      }),
      !(verb + 1..<infinitive).contains(where: { syntax.tag($0) == .verb || syntax.key($0) == Words.comma }),
      syntax.tag(infinitive - 1) == .noun || syntax.tag(infinitive - 1) == .propn || parties.outer[infinitive - 1] >= 0
    else { return nil }
    var start = infinitive + 1
    // "invited her to visit X"
    if lexicon.holds(.movement, syntax.lemma(start)) { return nil }
    if lexicon.holds(.light, syntax.lemma(start)),
      let role = (start + 1..<min(limit, start + 6)).first(where: { lexicon.holds(.part, syntax.lemma($0)) }),
      role + 2 < limit, syntax.key(role + 1) == Words.in
    {
      start = role + 2
    }
    let phrases = Array(reader.phrases(from: start, limit: limit).prefix(1))
    return phrases.isEmpty ? nil : phrases
  }

  /// Topics of a statement made by a party of an encounter: "The Secretary underscored …".
  package func topics(ofStatement verb: Int) -> [String] {
    var found = complement(of: verb)
    found += weight(in: verb)
    if found.isEmpty { found = doing(agreedOnBy: verb) + matterUnderDiscussion(verb) }
    if !found.isEmpty, let matter = matterInFront(of: verb) { found.append(matter) }
    for child in syntax.children(of: verb) {
      let child = Int(child)
      guard syntax.isVerb(child), syntax.relation(child) == .conj, syntax.child(of: child, .nsubj) == nil else {
        continue
      }
      found += complement(of: child)
    }
    return unique(found)
  }

  /// Topics of an encounter that is itself the subject: "The talks included trade and security".
  package func topics(ofContents verb: Int) -> [String] {
    let limit = syntax.sentence(of: verb).tokens.upperBound
    let start = objectStart(after: verb, limit)
    let behind = start < limit && introducesMatter(start) ? start + 1 : start
    return unique(reader.phrases(from: behind, limit: limit))
  }

  /// "Topics included trade and visas", "The issues on the agenda are trade and visas", "Trade will top the agenda": what is
  /// said to be talked of; nil for what says nothing of that.
  package func topics(ofAgenda predicate: Int) -> [String]? {
    let first = syntax.sentence(of: predicate).tokens.lowerBound
    // "Among the topics were trade and visas", "High on the agenda will be trade"
    if let copula = (first..<min(predicate + 1, first + 10)).first(where: { syntax.lemma($0) == Words.be }),
      copula > first,
      syntax.child(of: predicate, .cop) == copula || predicate == copula,
      syntax.tag(first) == .adj || syntax.key(first) == Words.among,
      (first..<copula).contains(where: { lexicon.holds(.agenda, syntax.lemma($0)) && syntax.penn($0) != .nnp })
    {
      let found = reader.phrases(from: copula + 1, limit: syntax.sentence(of: predicate).tokens.upperBound)
      return found.isEmpty ? nil : unique(found)
    }
    guard let subject = syntax.child(of: predicate, .nsubj, .nsubjPass) else { return nil }
    let limit = syntax.sentence(of: predicate).tokens.upperBound
    var found: [String] = []
    if isTopicOfTalks(predicate), subject < predicate, !isActor(subject), syntax.tag(subject) != .pron {
      // "Trade will be a key topic at the talks", "Trade and visas were the issues they discussed"
      let start = syntax.subtree(subject, excluding: [.punct]).first ?? subject
      found = reader.phrases(from: start, limit: syntax.child(of: predicate, .aux, .cop) ?? predicate)
    } else if lexicon.holds(.agenda, syntax.lemma(subject)), subject < predicate {
      // A bare "issue" may be anything.
      guard
        syntax.penn(subject) == .nns || syntax.lemma(subject) == TopicFinder.agenda || isTopicOfTalks(subject)
          || syntax.lemma(subject) == TopicFinder.topic
      else { return nil }
      let copula = syntax.child(of: predicate, .cop)
      guard copula != nil || syntax.isLemma(predicate, .contentVerbs) else { return nil }
      found = reader.phrases(from: (copula ?? predicate) + 1, limit: limit)
    } else if let object = syntax.child(of: predicate, .obj)
      ?? (syntax.lemma(predicate) == TopicFinder.agenda ? predicate : nil),
      syntax.lemma(object) == TopicFinder.agenda
        || TopicFinder.filling.contains(syntax.lemma(predicate)) && lexicon.holds(.encounter, syntax.lemma(object)),
      !isActor(subject), syntax.tag(subject) != .pron, subject < predicate
    {
      let start = syntax.subtree(subject, excluding: [.punct]).first ?? subject
      found = reader.phrases(from: start, limit: syntax.child(of: predicate, .cop, .aux) ?? predicate)
    }
    return found.isEmpty ? nil : unique(found)
  }

  /// "a key topic at the talks", "the issues they discussed"
  private func isTopicOfTalks(_ noun: Int) -> Bool {
    guard lexicon.holds(.agenda, syntax.lemma(noun)), syntax.tag(noun) == .noun else { return false }
    return syntax.children(of: noun).map(Int.init).contains { child in
      switch syntax.relation(child) {
      case .nmod, .obl: syntax.isLemma(child, .gatherings) || lexicon.holds(.encounter, syntax.lemma(child))
      case .aclRelcl: syntax.isVerb(child) && lexicon.contains(syntax.lemma(child), .object)
      default: false
      }
    }
  }

  private static let agenda = TextKey("agenda")
  private static let topic = TextKey("topic")
  /// What matters do to talks.
  private static let filling: Set<TextKey> = Set(words: "dominate overshadow top")

  /// Whether a verb tells what those who speak will talk of with one another.
  package func isOfTalks(_ verb: Int) -> Bool { lexicon.holds(.talking, syntax.lemma(verb)) }

  /// "said that the treaty was vital": of what something is said.
  package func topics(ofReport verb: Int) -> [String] {
    guard let clause = syntax.child(of: verb, .ccomp), let subject = syntax.child(of: clause, .nsubj, .nsubjPass),
      syntax.tag(subject) == .noun || syntax.tag(subject) == .propn, parties.mention(at: subject) == nil,
      let start = syntax.subtree(subject, excluding: [.punct]).first
    else { return [] }
    let end = syntax.child(of: clause, .aux, .auxPass, .cop) ?? clause
    return start < end ? Array(reader.phrases(from: start, limit: end).prefix(1)) : []
  }

  package func isTopicVerb(_ verb: Int) -> Bool {
    lexicon.holds(.agreement, syntax.lemma(verb)) || isUnderDiscussion(verb)
      || TopicLexicon.Position.allCases.contains {
        $0 != .purpose && lexicon.contains(syntax.lemma(verb), $0)
      }
  }

  /// "met to find a compromise": the doing they came together for.
  private func purpose(_ verb: Int, isFurther: Bool = false) -> [String] {
    let limit = syntax.sentence(of: verb).tokens.upperBound
    guard syntax.penn(verb) == .vb, verb > 0, isFurther || syntax.key(verb - 1) == Words.to,
      !lexicon.holds(.movement, syntax.lemma(verb)), syntax.child(of: verb, .obj) != nil
    else { return [] }
    // "to hear the answer": what is heard.
    let start = lexicon.holds(.hearing, syntax.lemma(verb)) ? objectStart(after: verb, limit) : verb
    let phrases = reader.phrases(from: start, limit: limit)
    // "to fight poverty, including by trade and aid": the list says of what the doing is.
    return (start..<limit).contains { lexicon.holds(.including, syntax.key($0)) } ? phrases : Array(phrases.prefix(1))
  }

  /// What the sentence of a cue says behind it of a matter ("about X", "on X") or an aim ("to end X"), whatever it hangs on.
  package func matters(behind cue: Range<Int>) -> [String] {
    let limit = min(syntax.sentence(of: cue.lowerBound).tokens.upperBound, cue.upperBound + TopicFinder.reach)
    var token = cue.upperBound
    while token + 1 < limit {
      let key = syntax.key(token)
      var found: [String] = []
      if key == Words.on || key == TopicFinder.over || lexicon.holds(.about, key), !syntax.isTime(token + 1),
        syntax.tag(token) == .adp || syntax.tag(token) == .sconj, parties.outer[token] < 0
      {
        found = reader.phrases(from: token + 1, limit: limit)
      } else if key == Words.to, syntax.penn(token + 1) == .vb, isPurpose(token + 1) {
        found = purpose(token + 1)
      }
      if !found.isEmpty { return found }
      if syntax.isVerb(token),
        syntax.isFinite(token) && syntax.child(of: token, .nsubj, .nsubjPass) != nil
          || syntax.relation(token) == .conj
      {
        return []
      }
      token += 1
    }
    return []
  }

  private func isPurpose(_ verb: Int) -> Bool {
    let before = verb - 2
    return [.noun, .propn, .num].contains(syntax.tag(before)) || syntax.tag(before) == .punct || syntax.isTime(before)
  }

  private func hasOwnParties(_ verb: Int) -> Bool {
    syntax.child(of: verb, .nsubj, .nsubjPass) != nil
  }

  /// The matters a verb or noun takes: its object, or what stands behind "on" and "about".
  private func complement(of node: Int) -> [String] {
    let lemma = syntax.lemma(node)
    let limit = syntax.sentence(of: node).tokens.upperBound
    var result: [String] = []
    if let doing = doing(askedOfSomeoneBy: node, limit) { return doing }
    if syntax.isVerb(node), lexicon.contains(lemma, .object) {
      if let subject = syntax.child(of: node, .nsubjPass), syntax.child(of: node, .auxPass) != nil {
        // "Trade was also discussed."
        if !isActor(subject) {
          let start = syntax.subtree(subject, excluding: [.punct]).first ?? subject
          result += reader.phrases(from: start, limit: node)
        }
      } else if syntax.penn(node) != .vbn || syntax.child(of: node, .aux, .nsubj) != nil
        || syntax.relation(node) == .conj
      {
        result += reader.phrases(from: groundStart(of: node, limit) ?? objectStart(after: node, limit), limit: limit)
      }
    }
    // "agreed to extend cooperation in water and power": what the infinitive acts on.
    if lexicon.holds(.agreement, lemma), node + 2 < limit, syntax.key(node + 1) == Words.to,
      syntax.penn(node + 2) == .vb
    {
      result += reader.phrases(from: objectStart(after: node + 2, limit), limit: limit).prefix(2)
      if result.isEmpty { result += complement(of: node + 2) }
      // "… and to establish a joint company"
      for child in syntax.children(of: node + 2).map(Int.init)
      where syntax.relation(child) == .conj && syntax.penn(child) == .vb {
        result += reader.phrases(from: objectStart(after: child, limit), limit: limit).prefix(1)
      }
    }
    // "committed to raising trade", "committed to free trade"
    if result.isEmpty, lexicon.holds(.agreement, lemma), node + 2 < limit, syntax.key(node + 1) == Words.to,
      syntax.penn(node + 2) != .vb
    {
      result += reader.phrases(from: node + 2, limit: limit).prefix(2)
    }
    // The first preposition behind the cue that introduces a matter, no verb between.
    var token = node + 1
    while token < min(limit, node + 25) {
      let key = syntax.key(token)
      if introducesMatter(token), matches(key, lemma), !isTime(token + 1) {
        let phrases = reader.phrases(from: token + 1, limit: limit)
        if !phrases.isEmpty {
          result += phrases
          break
        }
      }
      if syntax.tag(token) == .verb, parties.outer[token] < 0 { break }
      token += 1
    }
    return result
  }

  /// A preposition; "on easing tensions" has one that is tagged as opening a clause.
  private func introducesMatter(_ token: Int) -> Bool {
    syntax.tag(token) == .adp || lexicon.holds(.about, syntax.key(token)) || syntax.key(token) == Words.on
  }

  private func matches(_ key: TextKey, _ lemma: TextKey) -> Bool {
    (key == Words.on && lexicon.contains(lemma, .on))
      || (lexicon.holds(.about, key) && lexicon.contains(lemma, .about))
      || (key == TopicFinder.over && lexicon.contains(lemma, .over))
      || (key == Words.for && lexicon.contains(lemma, .for))
  }

  /// "commended the president for his reforms": what someone is praised or blamed for; nil where no one is.
  private func groundStart(of verb: Int, _ limit: Int) -> Int? {
    guard let object = syntax.child(of: verb, .obj, .iobj), isActor(object) || parties.actsForOthers(object),
      let marker = (object + 1..<max(object + 1, min(limit, object + 12))).first(where: {
        syntax.key($0) == Words.for && syntax.head($0).flatMap(syntax.head) == verb
      })
    else { return nil }
    return marker + 1
  }

  /// The first token of the object: adverbs and "with them" stepped over.
  private func objectStart(after verb: Int, _ limit: Int) -> Int {
    var token = verb + 1
    while token < limit {
      if syntax.tag(token) == .adv && !lexicon.holds(.question, syntax.key(token))
        || syntax.relation(token) == .compoundPrt
      {
        token += 1
      } else if syntax.key(token) == Words.in,
        let terms = (token + 1..<min(limit, token + 6)).first(where: { syntax.lemma($0) == TopicFinder.term })
      {
        // "condemned in the strongest terms the attack"
        token = terms + 1
      } else if syntax.key(token) == Words.comma, token + 1 < limit, syntax.key(token + 1) == Words.among,
        let end = (token + 2..<min(limit, token + 8)).first(where: { syntax.key($0) == Words.comma })
      {
        // "to discuss, among other issues, …"
        token = end + 1
      } else if syntax.key(token) == Words.with || syntax.key(token) == Words.to, token + 1 < limit,
        let mention = parties.mention(at: token + 1)
      {
        token = mention.tokens.upperBound
      } else {
        break
      }
    }
    return token
  }

  private func isActor(_ token: Int) -> Bool {
    parties.mention(at: token).map { mention in
      mention.entities.contains { parties.entities.entities[$0].kind == .person } || mention.form == .pronoun
    } ?? false
  }

  private static let whereWord = TextKey("where")
  private static let talks: Set<TextKey> = Set(words: "consultation discussion meeting negotiation talk talks")
  private static let over = TextKey("over")
  private static let term = TextKey("term")

  private func isTime(_ token: Int) -> Bool {
    syntax.document.times.contains { $0.tokens.contains(token) }
  }

  package func unique(_ topics: [String]) -> [String] {
    var seen: Set<String> = []
    return topics.filter { seen.insert($0.lowercased()).inserted }
  }
}
