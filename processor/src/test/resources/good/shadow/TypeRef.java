package shadow;

class TypeRef {}
