/**
 * Makes a function remember what it returned, as long as what it was given is there. For what never changes, such as a compiled page:
 * however often a set of pages is checked, what follows from one alone is worked out once.
 *
 * @param make whatever it returns must depend on its argument alone
 */
export function remembered<Given extends object, Made>(make: (given: Given) => Made): (given: Given) => Made {
  const known = new WeakMap<Given, { readonly made: Made }>();
  return (given) => {
    let one = known.get(given);
    if (one === undefined) {
      one = { made: make(given) };
      known.set(given, one);
    }
    return one.made;
  };
}

/** Makes a function that makes something when it is asked for the first time, and gives the same one ever after. */
export function once<Made>(make: () => Made): () => Made {
  let known: { readonly made: Made } | undefined;
  return () => {
    known ??= { made: make() };
    return known.made;
  };
}
