package main

// Functions with their parameters, by the number of parameters: Go has no type for "any function", and with
// these the compiler checks that each parameter is read as the type that the function takes.

// callable reads exactly its parameters and calls its function with them.
type callable[R any] func(prefix string, params map[string]any) (R, error)

// method is a callable whose result may be of any type.
type method interface {
	call(params map[string]any) (any, error)
}

func (c callable[R]) call(params map[string]any) (any, error) {
	return c("", params)
}

func call0[R any](function func() (R, error)) callable[R] {
	return func(prefix string, params map[string]any) (result R, err error) {
		from := newArguments(prefix, params)
		if from.err != nil {
			return result, from.err
		}
		return function()
	}
}

func call2[A, B, R any](function func(A, B) (R, error), a parameter[A], b parameter[B]) callable[R] {
	return func(prefix string, params map[string]any) (result R, err error) {
		from := newArguments(prefix, params, a.name, b.name)
		first, second := argument(from, a), argument(from, b)
		if from.err != nil {
			return result, from.err
		}
		return function(first, second)
	}
}

func call3[A, B, C, R any](
	function func(A, B, C) (R, error), a parameter[A], b parameter[B], c parameter[C],
) callable[R] {
	return func(prefix string, params map[string]any) (result R, err error) {
		from := newArguments(prefix, params, a.name, b.name, c.name)
		first, second, third := argument(from, a), argument(from, b), argument(from, c)
		if from.err != nil {
			return result, from.err
		}
		return function(first, second, third)
	}
}

func call4[A, B, C, D, R any](
	function func(A, B, C, D) (R, error), a parameter[A], b parameter[B], c parameter[C], d parameter[D],
) callable[R] {
	return func(prefix string, params map[string]any) (result R, err error) {
		from := newArguments(prefix, params, a.name, b.name, c.name, d.name)
		first, second, third, fourth := argument(from, a), argument(from, b), argument(from, c), argument(from, d)
		if from.err != nil {
			return result, from.err
		}
		return function(first, second, third, fourth)
	}
}

func call5[A, B, C, D, E, R any](
	function func(A, B, C, D, E) (R, error),
	a parameter[A], b parameter[B], c parameter[C], d parameter[D], e parameter[E],
) callable[R] {
	return func(prefix string, params map[string]any) (result R, err error) {
		from := newArguments(prefix, params, a.name, b.name, c.name, d.name, e.name)
		first, second, third := argument(from, a), argument(from, b), argument(from, c)
		fourth, fifth := argument(from, d), argument(from, e)
		if from.err != nil {
			return result, from.err
		}
		return function(first, second, third, fourth, fifth)
	}
}
