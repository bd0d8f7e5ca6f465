declare const brand: unique symbol;
/** A type that looks like T and is not interchangeable with it: coordinates of two frames never mix. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
