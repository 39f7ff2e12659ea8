package main

import (
	"fmt"
	"reflect"
)

// method is a function with the names of its parameters.
type method struct {
	function   reflect.Value
	parameters []string
}

// with names the parameters of a function, which returns a result of any type and an error.
func with(function any, parameters ...string) method {
	value := reflect.ValueOf(function)
	if taken := value.Type().NumIn(); taken != len(parameters) {
		panic(fmt.Sprintf("%s takes %d parameters, got the names %q", value.Type(), taken, parameters))
	}
	return method{value, parameters}
}

// call reads exactly the method's parameters, calls its function with them, and encodes the result.
func (m method) call(params map[string]any) (any, error) {
	if misfit := requireKeys(params, m.parameters); misfit != nil {
		return nil, misfit
	}
	arguments := make([]reflect.Value, len(m.parameters))
	for i, name := range m.parameters {
		arguments[i] = reflect.New(m.function.Type().In(i)).Elem()
		if misfit := read(params[name], arguments[i]); misfit != nil {
			return nil, misfit.within(name)
		}
	}
	results := m.function.Call(arguments)
	if err, failed := results[1].Interface().(error); failed {
		return nil, err
	}
	return encoded(results[0]), nil
}
