/// Universal dependency relation without subtype (universaldependencies.org/u/dep).
public enum DependencyRelation: UInt8, CaseIterable, Sendable {
  case acl, advcl, advmod, amod, appos, aux, `case`, cc, ccomp, clf, compound, conj, cop, csubj, dep, det, discourse,
    dislocated, expl, fixed, flat, goeswith, iobj, list, mark, nmod, nsubj, nummod, obj, obl, orphan, parataxis, punct,
    reparandum, root, vocative, xcomp
  /// `nsubj:pass`, `csubj:pass` and `aux:pass` are told apart because the voice decides who did what.
  case nsubjPass, csubjPass, auxPass
  /// `acl:relcl`, `nmod:poss`, `obl:agent`, `obl:tmod`/`nmod:tmod`/`obl:npmod`, `compound:prt`.
  case aclRelcl, nmodPoss, oblAgent, oblUnmarked, compoundPrt

  /// As CoNLL-U writes it: `nsubj:pass`.
  public var name: String {
    switch self {
    case .nsubjPass: "nsubj:pass"
    case .csubjPass: "csubj:pass"
    case .auxPass: "aux:pass"
    case .aclRelcl: "acl:relcl"
    case .nmodPoss: "nmod:poss"
    case .oblAgent: "obl:agent"
    case .oblUnmarked: "obl:unmarked"
    case .compoundPrt: "compound:prt"
    default: String(describing: self)
    }
  }

  /// A relation as a treebank writes it; subtypes beyond those kept apart here fall together with their relation.
  public init?(treebankName name: String) {
    switch name {
    case "nmod:tmod", "obl:tmod", "nmod:npmod", "obl:npmod", "nmod:unmarked", "obl:unmarked":
      self = .oblUnmarked
    default:
      if let exact = DependencyRelation.allCases.first(where: { $0.name == name }) {
        self = exact
      } else {
        let universal = name.prefix { $0 != ":" }
        guard let relation = DependencyRelation.allCases.first(where: { $0.name == universal }) else { return nil }
        self = relation
      }
    }
  }

  /// The relation without its subtype; `obl:unmarked` counts as `obl`.
  public var universal: DependencyRelation {
    switch self {
    case .nsubjPass: .nsubj
    case .csubjPass: .csubj
    case .auxPass: .aux
    case .aclRelcl: .acl
    case .nmodPoss: .nmod
    case .oblAgent, .oblUnmarked: .obl
    case .compoundPrt: .compound
    default: self
    }
  }
}
