# frozen_string_literal: true

module SmallNetworks
  # Classes of values: named members, equality, and no way to change them.
  module Value
    module_function

    # Defines such a class.
    #
    # @param members [Array<Symbol>] the names of its members, which +new+ takes as keywords
    # @return [Class] a Struct whose instances are frozen
    def define(*members)
      Struct.new(*members, keyword_init: true) do
        # Sets the members, once and for all.
        def initialize(**)
          super
          freeze
        end
      end
    end
  end
end
